/** What a system says when it does not let a sandbox start, and what to do about it. The first that fits. */
const remedies: readonly { readonly says: RegExp; readonly remedy: string }[] = [
  {
    says: /seccomp/i,
    remedy:
      'This system does not allow filters of system calls. Use a kernel with seccomp filters (CONFIG_SECCOMP_FILTER; Linux has them since 3.5), or in a container allow prctl and seccomp in its security profile.',
  },
  {
    says: /No space left|ENOSPC|Disk quota|EDQUOT/i,
    remedy: 'Free some space in the folder for temporary files, or set TMPDIR to another one.',
  },
  {
    says: /uid map|user namespace|Operation not permitted|Permission denied|No permissions/i,
    remedy:
      'This system seems to forbid user namespaces to ordinary users. Allow them (Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0; Debian: sudo sysctl kernel.unprivileged_userns_clone=1; in a container: allow them in its security profile).',
  },
];

/** Whether this is how bubblewrap ends where ordinary users may make no namespaces. */
export function namespacesForbidden(message: string): boolean {
  return /uid map|user namespace|Operation not permitted|Permission denied|No permissions/i.test(message);
}

/** Whether filters of system calls are not to be had. */
export function filtersForbidden(message: string): boolean {
  return /seccomp/i.test(message);
}

export function remedyFor(message: string): string {
  return remedies.find(({ says }) => says.test(message))?.remedy ?? 'Run the doctor command to see what is wrong with the sandbox.';
}
