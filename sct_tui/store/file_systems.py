"""Which file system a place is on. WAL needs all processes on one host, so a network file system must be known."""

import os
import re
from pathlib import Path

from sct_tui.records import dataclass

# proc(5). Another table is read by tests.
MOUNT_TABLE = Path("/proc/self/mountinfo")

# Several machines can have these open at once. 9p, virtiofs and the like bring in a folder of the host's.
_NETWORK = {
    *("9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs"),
    *("lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "panfs", "prl_fs", "pvfs2", "smb2", "smb3"),
    *("smbfs", "vboxsf", "virtiofs", "vmhgfs"),
}
# With FUSE the part after the dot says what it is; these are local, and every other is taken for a network's.
_LOCAL_FUSE = {
    *("bindfs", "cryfs", "encfs", "exfat", "ext2", "fuse-overlayfs", "gocryptfs", "lxcfs", "mergerfs"),
    *("ntfs", "ntfs-3g", "overlayfs", "portal", "unionfs", "zfs"),
}


@dataclass(frozen=True, slots=True)
class FileSystem:
    """A mounted file system. kind is the kernel's name for it, such as ext4, nfs4 or fuse.sshfs; "" if unknown."""

    kind: str
    mount_point: Path

    @property
    def is_network(self) -> bool:
        """Whether several machines can have files on it open at once."""
        kind, _, of_fuse = self.kind.partition(".")
        return kind in _NETWORK or (kind == "fuse" and of_fuse != "" and of_fuse not in _LOCAL_FUSE)


def file_system_of(path: Path, table: Path | None = None) -> FileSystem:
    """The file system that a path is on or would be on; of unknown kind where the system does not say.

    table: the mount table to read, instead of this process's.
    """
    real = f"{os.path.realpath(path)}/"
    kind, mount_point = "", "/"
    try:
        lines = (table or MOUNT_TABLE).read_text(errors="surrogateescape").split("\n")
    except OSError:
        return FileSystem("", Path("/"))
    for line in lines:
        # id, parent, device, root, mount point, options, more of them, "-", kind, source, options
        before, dash, after = line.partition(" - ")
        fields = before.split(" ", 5)
        if not dash or len(fields) < 5:
            continue
        place = _unescaped(fields[4])
        # The longest mount point holds the path; of two at the same, the later covers the earlier.
        if len(place) >= len(mount_point) and real.startswith(f"{place.rstrip('/')}/"):
            kind, mount_point = after.partition(" ")[0], place
    return FileSystem(kind, Path(mount_point))


def _unescaped(text: str) -> str:
    """The kernel writes a blank, tab, newline and backslash as three octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text) if "\\" in text else text
