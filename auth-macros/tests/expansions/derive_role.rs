#[derive(Role)]
#[role(rename_all = "kebab-case")]
enum Role {
    #[role(implies(BillingAdmin))]
    Admin,
    BillingAdmin,
}
