# Made by packaging/command_line.py from the program's own parsers.

# Offer words and, for -f or -d, files or folders.
_lwm2m_browser_offer() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"; [[ -n $3 ]] && compgen "$3" -- "$2")
    [[ -n $3 ]] && compopt -o filenames 2> /dev/null
}

_lwm2m_browser() {
    local word=${COMP_WORDS[COMP_CWORD]} words="" files="" commands=""
    ((COMP_CWORD == 1)) && commands="list resources show compare resolve snapshot"
    case "${COMP_WORDS[1]} ${COMP_WORDS[COMP_CWORD - 1]}" in
        "list --source") words="api builtin cache" files=-f ;;
        "list --settings") words="" files=-d ;;
        "list --id") words="" files= ;;
        "list --version") words="" files= ;;
        "list --format") words="table csv tsv json markdown" files= ;;
        "list --output") words="" files=-f ;;
        "list --columns") words="" files= ;;
        "list "*) words="$commands --source --settings --latest --id --version --format --output --raw --columns --help" files= ;;
        "resources --source") words="api builtin cache" files=-f ;;
        "resources --settings") words="" files=-d ;;
        "resources --id") words="" files= ;;
        "resources --version") words="" files= ;;
        "resources --format") words="table csv tsv json markdown" files= ;;
        "resources --output") words="" files=-f ;;
        "resources --columns") words="" files= ;;
        "resources "*) words="$commands --source --settings --latest --id --version --format --output --raw --columns --help" files= ;;
        "show --source") words="api builtin cache" files=-f ;;
        "show --settings") words="" files=-d ;;
        "show --format") words="text json markdown" files= ;;
        "show "*) words="$commands --source --settings --format --help" files= ;;
        "compare --source") words="api builtin cache" files=-f ;;
        "compare --settings") words="" files=-d ;;
        "compare --format") words="table csv tsv json markdown" files= ;;
        "compare --output") words="" files=-f ;;
        "compare "*) words="$commands --source --settings --format --output --raw --help" files= ;;
        "resolve --source") words="api builtin cache" files=-f ;;
        "resolve --settings") words="" files=-d ;;
        "resolve --format") words="table csv tsv json markdown" files= ;;
        "resolve --output") words="" files=-f ;;
        "resolve "*) words="$commands --source --settings --format --output --raw --help" files= ;;
        "snapshot --source") words="api builtin cache" files=-f ;;
        "snapshot --settings") words="" files=-d ;;
        "snapshot --output") words="" files=-f ;;
        "snapshot "*) words="$commands --source --settings --output --help" files= ;;
        *" --source") words="api builtin cache" files=-f ;;
        *" --settings") words="" files=-d ;;
        *" --filter") words="" files= ;;
        *" "*) words="$commands --source --settings --filter --offline --clean --new-window --version --install-desktop-entry --remove-desktop-entry --help" files=-f ;;
    esac
    _lwm2m_browser_offer "$words" "$word" "$files"
}

complete -F _lwm2m_browser lwm2m-browser
