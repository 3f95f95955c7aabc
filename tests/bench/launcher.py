"""Runs a command and prints what it cost as JSON; `python launcher.py LOG COMMAND...`, what it says goes into LOG.

The system counts the memory of a process from that of its parent on, so this parent is as small as Python gets.
"""

import json
import os
import sys
import time

log, *command = sys.argv[1:]
start = time.perf_counter()
# 1 and 2: what the command says, with its errors
output = [
    (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    (os.POSIX_SPAWN_DUP2, 1, 2),
]
process = os.posix_spawnp(command[0], command, os.environ, file_actions=output)
_, status, used = os.wait4(process, 0)  # with all children that the command has waited for
wall = time.perf_counter() - start
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit]))
