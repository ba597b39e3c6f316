# Reads run directories, one a line, until the writer is gone; then ends every server whose data
# directory lies in one of them and removes the directory. Signals of the terminal are meant for
# the build, not for this process.
trap '' HUP INT QUIT TERM

directories=''
newline='
'
while IFS= read -r line; do
  directories="$directories$line$newline"
done

# Lists the processes that work in a data directory below $1: a server and all its children.
processes_in() {
  if [ -d /proc/self ]; then
    for process in /proc/[0-9]*; do
      case "$(readlink "$process/cwd" 2>/dev/null)" in
        "$1"/*/data | "$1"/*/data' (deleted)') printf '%s\n' "${process#/proc/}" ;;
      esac
    done
  else
    ps -A -o pid= -o args= | while read -r pid arguments; do
      case "$arguments" in *"$1"/*) printf '%s\n' "$pid" ;; esac
    done
  fi
}

# A process that has ended but was not waited for has no working directory and counts as gone.
end_servers() {
  for file in "$1"/*/data/postmaster.pid; do
    [ -f "$file" ] || continue
    read -r postmaster < "$file"
    for pid in $(processes_in "$1"); do
      [ "$pid" = "$postmaster" ] && kill -QUIT "$pid" 2>/dev/null
    done
  done
  attempt=0
  while [ "$attempt" -lt 20 ] && [ -n "$(processes_in "$1")" ]; do
    sleep 0.05
    attempt=$((attempt + 1))
  done
  # Paused processes and servers still starting do not follow the polite way.
  attempt=0
  while [ "$attempt" -lt 20 ] && [ -n "$(processes_in "$1")" ]; do
    for pid in $(processes_in "$1"); do
      kill -KILL "$pid" 2>/dev/null
    done
    sleep 0.05
    attempt=$((attempt + 1))
  done
}

printf '%s' "$directories" | while IFS= read -r directory; do
  [ -d "$directory" ] || continue
  real=$(cd "$directory" && pwd -P) || continue
  end_servers "$real"
  rm -rf "$directory"
done
