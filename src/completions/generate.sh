#!/bin/sh
# Prints the completions of a shell, from the tables of the program: generate.sh bash|zsh|fish PROGRAM.
# Formats and encodings are written down; themes and rules may be the reader's own, so the shell asks
# the program for these, and for the headings of the document that is named on the line.
set -eu
shell=$1 program=$2
LC_ALL=C.UTF-8
export LC_ALL

# A line an option: letter or -, name, argument or -, help, with "|" between.
options() {
  "$program" --help | sed -n \
    -e 's/^  -\(.\), --\([a-z-]*\)=\([^ ]*\)  *\(.*\)/\1\t\2\t\3\t\4/p' \
    -e 's/^  -\(.\), --\([a-z-]*\)  *\(.*\)/\1\t\2\t-\t\3/p' \
    -e 's/^      --\([a-z-]*\)=\([^ ]*\)  *\(.*\)/-\t\1\t\2\t\3/p' \
    -e 's/^      --\([a-z-]*\)  *\(.*\)/-\t\1\t-\t\2/p'
}
names() { "$program" --list="$1" | cut -f 1 | tr '\n' ' ' | sed 's/ $//'; }
lists() { options | awk -F '\t' '$2 == "list" { gsub(",", "", $4); print $4 }'; }

# The words that an argument may be, or nothing: arg NAME ARGUMENT.
choices() {
  case $1 in
  list) lists ;;
  format) names formats ;;
  encoding) names encodings ;;
  fold) names foldings ;;
  *) case $2 in *\|*) echo "$2" | tr '|' ' ' ;; esac ;;
  esac
}
version=$("$program" --version)
tab=$(printf '\t')

bash_words() {
  options | while IFS=$tab read -r letter name arg _; do
    [ "$letter" = - ] || printf -- '-%s ' "$letter"
    [ "$arg" = - ] && printf -- '--%s ' "$name" || printf -- '--%s= ' "$name"
  done
}

bash_cases() {
  options | while IFS=$tab read -r _ name arg _; do
    words=$(choices "$name" "$arg")
    [ -z "$words" ] || printf '  --%s) words="%s" ;;\n' "$name" "$words"
  done
}

# What takes a word that cannot be completed.
bash_free() {
  options | while IFS=$tab read -r letter name arg _; do
    case $arg in
    QUERY | N | PATTERN)
      [ "$letter" = - ] || printf -- '-%s | ' "$letter"
      printf -- '--%s | ' "$name"
      ;;
    esac
  done | sed 's/ | $//'
}

print_bash() {
  cat <<EOF
# bash completion for $version

_tigang_headings() {
  local word
  for word in "\${COMP_WORDS[@]:1}"; do
    # shellcheck disable=SC2088
    case \$word in '~/'*) word=\$HOME/\${word#'~/'} ;; esac
    [ -f "\$word" ] && tigang --outline -- "\$word" 2>/dev/null && return
  done
}

_tigang() {
  local cur=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD - 1]} words= line
  COMPREPLY=()
  if [ "\$cur" = = ]; then
    cur=
  elif [ "\$option" = = ]; then
    option=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case \$option in
  -s | --section)
    while read -r line; do
      [[ \$line == "\$cur"* ]] && COMPREPLY+=("\$(printf %q "\$line")")
    done < <(_tigang_headings)
    return
    ;;
  --theme) words=\$(tigang --list=themes | cut -f 1) ;;
  --rules) words=\$(tigang --list=rules 2>/dev/null | cut -f 1) ;;
$(bash_cases)
  $(bash_free)) return ;;
  esac
  if [ -n "\$words" ]; then
    mapfile -t COMPREPLY < <(compgen -W "\$words" -- "\$cur")
  elif [[ \$cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(bash_words)" -- "\$cur")
    [[ \${COMPREPLY[0]-} != *= ]] || compopt -o nospace
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "\$cur")
  fi
}

complete -F _tigang tigang
EOF
}

zsh_value() { # NAME ARGUMENT
  case $1 in
  section) printf ':section:_tigang_headings' ;;
  theme | rules) printf ':%s:_tigang_list %s' "$1" "${1%s}s" ;;
  *)
    words=$(choices "$1" "$2")
    [ -z "$words" ] && printf ':%s: ' "$1" || printf ':%s:(%s)' "$1" "$words"
    ;;
  esac
}

zsh_options() {
  options | while IFS=$tab read -r letter name arg help; do
    help=$(printf '%s' "$help" | sed -e 's/[]:[\\]/\\&/g' -e "s/'/'\\\\''/g")
    value=
    [ "$arg" = - ] || value=$(zsh_value "$name" "$arg")
    equals=
    [ "$arg" = - ] || equals==
    if [ "$letter" = - ]; then
      printf "    '--%s%s[%s]%s' \\\\\n" "$name" "$equals" "$help" "$value"
    else
      short=$letter${equals:+"+"}
      printf "    '(-%s --%s)'{-%s,--%s%s}'[%s]%s' \\\\\n" "$letter" "$name" "$short" "$name" \
        "$equals" "$help" "$value"
    fi
  done
}

print_zsh() {
  cat <<EOF
#compdef tigang
# zsh completion for $version

_tigang_list() {
  local -a names
  names=(\${\${(f)"\$(tigang --list=\$argv[-1] 2>/dev/null)"}%%\$'\t'*})
  compadd "\${(@)argv[1,-2]}" -a names
}

_tigang_headings() {
  local word
  local -a headings
  for word in \${words[2,-1]}; do
    word=\${~\${(Q)word}}
    [[ -f \$word ]] || continue
    headings=(\${\${(f)"\$(tigang --outline -- \$word 2>/dev/null)"}##[[:blank:]]#})
    compadd "\$@" -a headings
    return
  done
}

_tigang() {
  setopt local_options extended_glob
  _arguments -s -S \\
$(zsh_options)
    '*:document:_files'
}

_tigang "\$@"
EOF
}

fish_options() {
  options | while IFS=$tab read -r letter name arg help; do
    help=$(printf '%s' "$help" | sed "s/\\\\/&&/g; s/'/\\\\'/g")
    printf 'complete -c tigang'
    [ "$letter" = - ] || printf ' -s %s' "$letter"
    printf " -l %s -d '%s'" "$name" "$help"
    words=$(choices "$name" "$arg")
    case $name in
    section) printf " -x -a '(__tigang_headings)'" ;;
    theme) printf " -x -a '(tigang --list=themes)'" ;;
    rules) printf " -x -a '(tigang --list=rules 2>/dev/null)'" ;;
    *)
      [ "$arg" = - ] || printf ' -x'
      [ -z "$words" ] || printf " -a '%s'" "$words"
      ;;
    esac
    echo
  done
}

print_fish() {
  cat <<EOF
# fish completion for $version

function __tigang_headings
    for word in (commandline -opc)[2..-1]  (commandline -o)[2..-1]
        set -l path (string replace -r '^~/' "\$HOME/" -- \$word)
        if test -f "\$path"
            tigang --outline -- \$path 2>/dev/null | string trim
            return
        end
    end
end

$(fish_options)
EOF
}

case $shell in
bash | zsh | fish) "print_$shell" ;;
*)
  echo "generate.sh: no completions for $shell" >&2
  exit 2
  ;;
esac
