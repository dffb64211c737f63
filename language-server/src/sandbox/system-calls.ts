export type Architecture = 'x64' | 'arm64';

/** Denied to everything in the sandbox: other processes' memory, keys, mounts, namespaces, the kernel, the network. */
export const deniedToAll: readonly string[] = `
  ptrace process_vm_readv process_vm_writev process_madvise kcmp bpf perf_event_open keyctl add_key request_key
  userfaultfd io_uring_setup io_uring_enter io_uring_register mount umount2 pivot_root chroot setns unshare
  move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr open_by_handle_at name_to_handle_at swapon
  swapoff reboot init_module finit_module delete_module kexec_load kexec_file_load syslog quotactl acct settimeofday
  clock_settime adjtimex clock_adjtime sethostname setdomainname iopl ioperm personality pidfd_getfd memfd_create
  memfd_secret shmget shmat semget msgget mq_open socket connect bind listen accept accept4 mbind set_mempolicy
  move_pages migrate_pages vhangup fanotify_init inotify_init inotify_init1
`
  .trim()
  .split(/\s+/);

/** Denied to candidates besides: starting processes and programs, signals, limits and priorities. */
export const deniedToCandidates: readonly string[] = `
  fork vfork execve execveat kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal
  prlimit64 setrlimit setpriority ioprio_set sched_setaffinity sched_setscheduler sched_setparam sched_setattr
`
  .trim()
  .split(/\s+/);

/** Numbers of the system calls named here, from the kernel's asm/unistd_64.h and asm-generic/unistd.h. */
export const systemCalls: Readonly<Record<Architecture, Readonly<Record<string, number>>>> = {
  x64: {
  accept: 43, accept4: 288, acct: 163, add_key: 248, adjtimex: 159, bind: 49, bpf: 321, chroot: 161,
  clock_adjtime: 305, clock_settime: 227, clone: 56, clone3: 435, connect: 42, delete_module: 176, execve: 59,
  execveat: 322, fanotify_init: 300, fcntl: 72, finit_module: 313, fork: 57, fsconfig: 431, fsmount: 432,
  fsopen: 430, fspick: 433, init_module: 175, inotify_init: 253, inotify_init1: 294, io_uring_enter: 426,
  io_uring_register: 427, io_uring_setup: 425, ioperm: 173, iopl: 172, ioprio_set: 251, kcmp: 312,
  kexec_file_load: 320, kexec_load: 246, keyctl: 250, kill: 62, listen: 50, mbind: 237, memfd_create: 319,
  memfd_secret: 447, migrate_pages: 256, mount: 165, mount_setattr: 442, move_mount: 429, move_pages: 279,
  mq_open: 240, msgget: 68, name_to_handle_at: 303, open_by_handle_at: 304, open_tree: 428, perf_event_open: 298,
  personality: 135, pidfd_getfd: 438, pidfd_open: 434, pidfd_send_signal: 424, pivot_root: 155, prlimit64: 302,
  process_madvise: 440, process_vm_readv: 310, process_vm_writev: 311, ptrace: 101, quotactl: 179, reboot: 169,
  request_key: 249, rt_sigqueueinfo: 129, rt_tgsigqueueinfo: 297, sched_setaffinity: 203, sched_setattr: 314,
  sched_setparam: 142, sched_setscheduler: 144, semget: 64, set_mempolicy: 238, setdomainname: 171, sethostname: 170,
  setns: 308, setpriority: 141, setrlimit: 160, settimeofday: 164, shmat: 30, shmget: 29, socket: 41, swapoff: 168,
  swapon: 167, syslog: 103, tgkill: 234, tkill: 200, umount2: 166, unshare: 272, userfaultfd: 323, vfork: 58,
  vhangup: 153,
  },
  arm64: {
  accept: 202, accept4: 242, acct: 89, add_key: 217, adjtimex: 171, bind: 200, bpf: 280, chroot: 51,
  clock_adjtime: 266, clock_settime: 112, clone: 220, clone3: 435, connect: 203, delete_module: 106, execve: 221,
  execveat: 281, fanotify_init: 262, fcntl: 25, finit_module: 273, fsconfig: 431, fsmount: 432, fsopen: 430,
  fspick: 433, init_module: 105, inotify_init1: 26, io_uring_enter: 426, io_uring_register: 427, io_uring_setup: 425,
  ioprio_set: 30, kcmp: 272, kexec_file_load: 294, kexec_load: 104, keyctl: 219, kill: 129, listen: 201, mbind: 235,
  memfd_create: 279, memfd_secret: 447, migrate_pages: 238, mount: 40, mount_setattr: 442, move_mount: 429,
  move_pages: 239, mq_open: 180, msgget: 186, name_to_handle_at: 264, open_by_handle_at: 265, open_tree: 428,
  perf_event_open: 241, personality: 92, pidfd_getfd: 438, pidfd_open: 434, pidfd_send_signal: 424, pivot_root: 41,
  prlimit64: 261, process_madvise: 440, process_vm_readv: 270, process_vm_writev: 271, ptrace: 117, quotactl: 60,
  reboot: 142, request_key: 218, rt_sigqueueinfo: 138, rt_tgsigqueueinfo: 240, sched_setaffinity: 122,
  sched_setattr: 274, sched_setparam: 118, sched_setscheduler: 119, semget: 190, set_mempolicy: 237,
  setdomainname: 162, sethostname: 161, setns: 268, setpriority: 140, setrlimit: 164, settimeofday: 170, shmat: 196,
  shmget: 194, socket: 198, swapoff: 225, swapon: 224, syslog: 116, tgkill: 131, tkill: 130, umount2: 39,
  unshare: 97, userfaultfd: 282, vhangup: 58,
  },
};
