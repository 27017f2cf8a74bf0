#!/bin/sh
# The completions of the shells that are here: what they offer for a line of tigang.
. tests/tally.sh
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
bin=$(cd "$(dirname "$1")" && pwd)
export PATH="$bin:$PATH" HOME="$dir" XDG_CONFIG_HOME="$dir" LC_ALL=C.UTF-8
printf '一、河湖\n\n水清了。\n\n二、Go 和 C\n\n树多了。\n' > "$dir/a.txt"

# offers SHELL LINE WANT: among what the shell offers at the end of the line is WANT.
offers() {
  out=$("$1_offers" "$2" 2>&1)
  printf '%s\n' "$out" | grep -qxF -e "$3" && ok || not_ok "$1: $2" "$out"
}

# The words as bash would cut them: "=" is a word.
bash_offers() {
  bash --norc -c '
    compopt() { :; }
    . "$1/tigang.bash"
    read -ra COMP_WORDS <<< "${2//=/ = }"
    [[ $2 != *" " && $2 != *= ]] || COMP_WORDS+=("")
    [[ $2 != *= ]] || unset "COMP_WORDS[-1]"
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _tigang
    printf "%s\n" "${COMPREPLY[@]}"' bash "$dir" "$1"
}

fish_offers() {
  fish --no-config -c 'source $argv[1]/tigang.fish; complete -C $argv[2] | string replace -r "\t.*" ""' \
    "$dir" "$1"
}

# zsh completes on a terminal only: a Tab in one, and what stands there then.
zsh_offers() {
  zsh -f -c '
    zmodload zsh/zpty
    zpty z "PS1=; PROMPT_EOL_MARK=; TERM=dumb zsh -f -i"
    zpty -w z "fpath=($1 \$fpath); autoload -U compinit; compinit -u -D; unset zle_bracketed_paste"
    zpty -w z "bindkey \"^I\" complete-word; zstyle \":completion:*\" list-prompt \"\"; LISTMAX=1000"
    zpty -w z "print ready"
    zpty -r z out "*ready*ready*"
    zpty -n -w z "$2"$'"'\t\t'"'
    sleep 1
    zpty -r -t z out "*"; all=$out
    while zpty -r -t z out; do all+=$out; done
    print -r -- $all' zsh "$dir" "$1" | tr -s ' \r' '\n\n'
}

for shell in bash zsh fish; do
  name=$dir/tigang.$shell
  [ "$shell" = zsh ] && name=$dir/_tigang
  if src/completions/generate.sh "$shell" "$bin/tigang" > "$name" && [ -s "$name" ]; then
    ok
  else
    not_ok "$shell" 'no completions'
    continue
  fi
  if ! command -v "$shell" > /dev/null; then
    echo "skipped: $shell is not installed"
    continue
  fi
  "$shell" -n "$name" && ok || not_ok "$shell" 'is no program'
done

command -v bash > /dev/null && {
  offers bash 'tigang --out' --outline
  offers bash 'tigang --theme=' mono
  offers bash 'tigang --theme=mo' mono
  offers bash 'tigang --format ep' epub
  offers bash 'tigang --encoding=Big5' Big5-HKSCS
  offers bash 'tigang --rules=g' gov
  offers bash 'tigang --order=' file
  offers bash "tigang $dir/a.txt -s " '一、河湖'
  offers bash "tigang $dir/a.txt --section=二" '二、Go\ 和\ C'
  offers bash "tigang $dir/a" "$dir/a.txt"
}
command -v fish > /dev/null && {
  offers fish 'tigang --out' --outline
  offers fish 'tigang --theme=mo' --theme=mono
  offers fish 'tigang --format ep' epub
  offers fish 'tigang --rules g' gov
  offers fish "tigang $dir/a.txt -s " '一、河湖'
  offers fish "tigang $dir/a.txt --section " '二、Go 和 C'
}
command -v zsh > /dev/null && {
  offers zsh 'tigang --outl' --outline
  offers zsh 'tigang --theme=mon' --theme=mono
  offers zsh 'tigang --format ep' epub
  offers zsh "tigang $dir/a.txt --section 一" '一、河湖'
}
finish completions
