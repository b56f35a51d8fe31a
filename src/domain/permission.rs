//! Who may do what: the only place that looks at a role.

use super::account::Role;

/// Something that an account may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See the agenda, events without their guests, and the organisation's figures.
    Read,
    /// Plan, invite, answer for guests, hold, wrap up; see people.
    Manage,
    /// Write one's own hours.
    LogTime,
    /// Change the organisation, its accounts, their contracts and hours.
    Administer,
}

impl Role {
    /// Whether this role allows it. Exhaustive on purpose: a new role or permission has to be decided here.
    pub const fn may(self, permission: Permission) -> bool {
        match (self, permission) {
            (Role::Admin, _) | (_, Permission::Read) => true,
            (Role::Manager, Permission::Manage | Permission::LogTime) => true,
            (Role::Manager, Permission::Administer) => false,
            (Role::Director, Permission::Manage | Permission::LogTime | Permission::Administer) => false,
        }
    }

    /// Whether this role may see the figures and hours of one other account by themselves. An admin sets them up;
    /// colleagues and directors see the team, unless the organisation has switched individual figures on.
    pub const fn may_single_out(self, individual_figures: bool) -> bool {
        match self {
            Role::Admin => true,
            Role::Manager | Role::Director => individual_figures,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Permission::{Administer, LogTime, Manage, Read};

    #[test]
    fn the_whole_table() {
        let allowed = |role: Role| [Read, Manage, LogTime, Administer].map(|permission| role.may(permission));
        assert_eq!(allowed(Role::Admin), [true, true, true, true]);
        assert_eq!(allowed(Role::Manager), [true, true, true, false]);
        assert_eq!(allowed(Role::Director), [true, false, false, false]);
    }
}
