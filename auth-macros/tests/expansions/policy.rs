policy! {
    /// May publish.
    pub CanPublish = all(role("editor"), scope("posts:write"));
}
