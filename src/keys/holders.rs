//! Who can unwrap the data keys: a root key in a file or the environment, a recovery key on paper.

use super::{DataKey, RecoveryKey, RootKey};

/// Whoever opens a database.
pub enum Holder {
    /// The service, every day.
    Root(RootKey),
    /// A person with the paper, when every root key is lost.
    Recovery(RecoveryKey),
}

impl Holder {
    /// The name under which the wraps are kept.
    pub fn name(&self) -> String {
        match self {
            Holder::Root(key) => key.name(),
            Holder::Recovery(key) => key.name(),
        }
    }

    /// The data key that was wrapped for this holder; none if it was not.
    pub fn unwrap_key(&self, number: u8, wrapped: &[u8]) -> Option<DataKey> {
        match self {
            Holder::Root(key) => key.unwrap_key(number, wrapped),
            Holder::Recovery(key) => key.unwrap_key(number, wrapped),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::DataKey;
    use super::*;

    #[test]
    fn a_key_file_is_private_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("root.key");
        let root = RootKey::new().unwrap();
        root.write_new(&file).unwrap();
        assert_eq!(RootKey::read(&file).unwrap().name(), root.name());
        assert!(RootKey::new().unwrap().write_new(&file).is_err());
        assert_eq!(RootKey::read(&file).unwrap().name(), root.name());
        assert!(RootKey::parse("abc").is_err());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_data_key_is_unwrapped_by_its_holder_alone() {
        let data = DataKey::of(3, [9; 32]);
        let (root, other) = (Holder::Root(RootKey::new().unwrap()), Holder::Root(RootKey::new().unwrap()));
        let Holder::Root(key) = &root else { unreachable!() };
        let wrapped = key.wrap(&data).unwrap();
        assert_eq!(root.unwrap_key(3, &wrapped).unwrap().secret(), data.secret());
        assert!(root.unwrap_key(2, &wrapped).is_none(), "under another number");
        assert!(other.unwrap_key(3, &wrapped).is_none());
        let paper = RecoveryKey::new();
        let wrapped = RecoveryKey::wrap_for(&paper.name(), &data).unwrap();
        let typed = paper.words().to_lowercase().replace('-', "- ");
        let typed = Holder::Recovery(RecoveryKey::parse(&typed).unwrap());
        assert_eq!(typed.unwrap_key(3, &wrapped).unwrap().secret(), data.secret());
        assert!(root.unwrap_key(3, &wrapped).is_none());
        assert!(RecoveryKey::parse(&paper.words()[1..]).is_err());
    }
}
