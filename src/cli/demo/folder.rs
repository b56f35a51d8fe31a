//! The folder of a demonstration, which is gone when the demonstration is over.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::secrets::Chance;

/// A folder of one's own that is removed with all its files when this is dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes one among the system's temporary files, readable by its owner alone, under a name that nobody can guess.
    pub fn make(chance: &Chance) -> anyhow::Result<Folder> {
        let path = std::env::temp_dir().join(format!("comptoir-demo-{}", chance.uuid().simple()));
        std::fs::DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("cannot make {}; name a folder with --data-dir", path.display()))?;
        Ok(Folder(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(fault) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), %fault, "the demonstration's folder stays behind");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_goes_with_the_demonstration() {
        let folder = Folder::make(&Chance::System).unwrap();
        let path = folder.path().to_owned();
        std::fs::write(path.join("comptoir.db"), b"rows").unwrap();
        drop(folder);
        assert!(!path.exists());
    }
}
