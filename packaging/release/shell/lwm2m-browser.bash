# Made by packaging/release/command_line.py, with shtab.

_shtab_lwm2m_browser_subparsers=(list resources show compare export check prepare resolve news ids snapshot help)

_shtab_lwm2m_browser_list_option_strings=(--latest --id --object-version --sort -o --output --format --columns --raw --beside -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_resources_option_strings=(--latest --id --object-version --sort -o --output --format --columns --raw --beside -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_show_option_strings=(-o --output --format --beside -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_compare_option_strings=(--compatibility -o --output --format --raw --beside -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_export_option_strings=(--as -o --output --beside -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_check_option_strings=(--against --only --ignore --fix --explain -o --output --format --settings -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_prepare_option_strings=(-o --output --owner --summary --specification --ddf --reusable --common --against --settings -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_resolve_option_strings=(-o --output --format --raw --beside -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_news_option_strings=(--since -o --output --format --raw -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_ids_option_strings=(--free --class --resources -o --output --format --raw --beside -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_snapshot_option_strings=(-o --output --beside -s --source --settings --problems -q --quiet -V --version -h --help)
_shtab_lwm2m_browser_help_option_strings=(-V --version -h --help)
_shtab_lwm2m_browser_option_strings=(-s --source --beside --query --offline --clean --new-window --settings --install-desktop-entry --remove-desktop-entry -V --version -h --help)

_shtab_lwm2m_browser_list__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_list___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_list___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_list__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_list___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_list___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_resources__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_resources___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_resources___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_resources__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_resources___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_resources___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_show__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_show___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_show___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_show__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_show___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_show___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_compare_pos_0_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_compare_pos_1_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_compare__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_compare___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_compare___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_compare__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_compare___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_compare___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_export_pos_0_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_export__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_export___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_export___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_export__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_export___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_export___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_check_pos_0_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_check___against_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_check__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_check___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_check___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_prepare_pos_0_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_prepare__o_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_prepare___output_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_prepare___ddf_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_prepare___common_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_prepare___against_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_prepare___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_resolve__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_resolve___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_resolve___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_resolve__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_resolve___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_resolve___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_news___since_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_news__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_news___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_news__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_news___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_news___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_ids__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_ids___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_ids___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_ids__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_ids___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_ids___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser_snapshot__o_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_snapshot___output_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_snapshot___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser_snapshot__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_snapshot___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser_snapshot___settings_COMPGEN=_shtab_compgen_dirs
_shtab_lwm2m_browser__s_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser___source_COMPGEN=_lwm2m_browser_sources
_shtab_lwm2m_browser___beside_COMPGEN=_shtab_compgen_files
_shtab_lwm2m_browser___settings_COMPGEN=_shtab_compgen_dirs

_shtab_lwm2m_browser_list___sort_choices=(id relevance)
_shtab_lwm2m_browser_list___format_choices=(table csv tsv json markdown)
_shtab_lwm2m_browser_resources___sort_choices=(id relevance)
_shtab_lwm2m_browser_resources___format_choices=(table csv tsv json markdown)
_shtab_lwm2m_browser_show___format_choices=(text json markdown)
_shtab_lwm2m_browser_compare___format_choices=(text table csv tsv json markdown)
_shtab_lwm2m_browser_export___as_choices=(c python typescript rust json-schema sdf wireshark-objects wireshark-resources)
_shtab_lwm2m_browser_check___format_choices=(text json sarif junit markdown)
_shtab_lwm2m_browser_resolve___format_choices=(text table csv tsv json markdown)
_shtab_lwm2m_browser_news___format_choices=(text table csv tsv json markdown)
_shtab_lwm2m_browser_ids___class_choices=(oma ext x bulk test reserved own reusable private)
_shtab_lwm2m_browser_ids___format_choices=(table csv tsv json markdown)
_shtab_lwm2m_browser_help_pos_0_choices=(list resources show compare export check prepare resolve news ids snapshot help)
_shtab_lwm2m_browser_pos_0_choices=(list resources show compare export check prepare resolve news ids snapshot help)

_shtab_lwm2m_browser_list_pos_0_nargs='*'
_shtab_lwm2m_browser_list___latest_nargs=0
_shtab_lwm2m_browser_list___raw_nargs=0
_shtab_lwm2m_browser_list___problems_nargs=0
_shtab_lwm2m_browser_list__q_nargs=0
_shtab_lwm2m_browser_list___quiet_nargs=0
_shtab_lwm2m_browser_list__V_nargs=0
_shtab_lwm2m_browser_list___version_nargs=0
_shtab_lwm2m_browser_list__h_nargs=0
_shtab_lwm2m_browser_list___help_nargs=0
_shtab_lwm2m_browser_resources_pos_0_nargs='*'
_shtab_lwm2m_browser_resources___latest_nargs=0
_shtab_lwm2m_browser_resources___raw_nargs=0
_shtab_lwm2m_browser_resources___problems_nargs=0
_shtab_lwm2m_browser_resources__q_nargs=0
_shtab_lwm2m_browser_resources___quiet_nargs=0
_shtab_lwm2m_browser_resources__V_nargs=0
_shtab_lwm2m_browser_resources___version_nargs=0
_shtab_lwm2m_browser_resources__h_nargs=0
_shtab_lwm2m_browser_resources___help_nargs=0
_shtab_lwm2m_browser_show___problems_nargs=0
_shtab_lwm2m_browser_show__q_nargs=0
_shtab_lwm2m_browser_show___quiet_nargs=0
_shtab_lwm2m_browser_show__V_nargs=0
_shtab_lwm2m_browser_show___version_nargs=0
_shtab_lwm2m_browser_show__h_nargs=0
_shtab_lwm2m_browser_show___help_nargs=0
_shtab_lwm2m_browser_compare___compatibility_nargs=0
_shtab_lwm2m_browser_compare___raw_nargs=0
_shtab_lwm2m_browser_compare___problems_nargs=0
_shtab_lwm2m_browser_compare__q_nargs=0
_shtab_lwm2m_browser_compare___quiet_nargs=0
_shtab_lwm2m_browser_compare__V_nargs=0
_shtab_lwm2m_browser_compare___version_nargs=0
_shtab_lwm2m_browser_compare__h_nargs=0
_shtab_lwm2m_browser_compare___help_nargs=0
_shtab_lwm2m_browser_export_pos_0_nargs='*'
_shtab_lwm2m_browser_export___problems_nargs=0
_shtab_lwm2m_browser_export__q_nargs=0
_shtab_lwm2m_browser_export___quiet_nargs=0
_shtab_lwm2m_browser_export__V_nargs=0
_shtab_lwm2m_browser_export___version_nargs=0
_shtab_lwm2m_browser_export__h_nargs=0
_shtab_lwm2m_browser_export___help_nargs=0
_shtab_lwm2m_browser_check_pos_0_nargs='*'
_shtab_lwm2m_browser_check___fix_nargs=0
_shtab_lwm2m_browser_check__q_nargs=0
_shtab_lwm2m_browser_check___quiet_nargs=0
_shtab_lwm2m_browser_check__V_nargs=0
_shtab_lwm2m_browser_check___version_nargs=0
_shtab_lwm2m_browser_check__h_nargs=0
_shtab_lwm2m_browser_check___help_nargs=0
_shtab_lwm2m_browser_prepare___reusable_nargs=0
_shtab_lwm2m_browser_prepare__q_nargs=0
_shtab_lwm2m_browser_prepare___quiet_nargs=0
_shtab_lwm2m_browser_prepare__V_nargs=0
_shtab_lwm2m_browser_prepare___version_nargs=0
_shtab_lwm2m_browser_prepare__h_nargs=0
_shtab_lwm2m_browser_prepare___help_nargs=0
_shtab_lwm2m_browser_resolve_pos_0_nargs='*'
_shtab_lwm2m_browser_resolve___raw_nargs=0
_shtab_lwm2m_browser_resolve___problems_nargs=0
_shtab_lwm2m_browser_resolve__q_nargs=0
_shtab_lwm2m_browser_resolve___quiet_nargs=0
_shtab_lwm2m_browser_resolve__V_nargs=0
_shtab_lwm2m_browser_resolve___version_nargs=0
_shtab_lwm2m_browser_resolve__h_nargs=0
_shtab_lwm2m_browser_resolve___help_nargs=0
_shtab_lwm2m_browser_news___raw_nargs=0
_shtab_lwm2m_browser_news___problems_nargs=0
_shtab_lwm2m_browser_news__q_nargs=0
_shtab_lwm2m_browser_news___quiet_nargs=0
_shtab_lwm2m_browser_news__V_nargs=0
_shtab_lwm2m_browser_news___version_nargs=0
_shtab_lwm2m_browser_news__h_nargs=0
_shtab_lwm2m_browser_news___help_nargs=0
_shtab_lwm2m_browser_ids___free_nargs=0
_shtab_lwm2m_browser_ids___resources_nargs=0
_shtab_lwm2m_browser_ids___raw_nargs=0
_shtab_lwm2m_browser_ids___problems_nargs=0
_shtab_lwm2m_browser_ids__q_nargs=0
_shtab_lwm2m_browser_ids___quiet_nargs=0
_shtab_lwm2m_browser_ids__V_nargs=0
_shtab_lwm2m_browser_ids___version_nargs=0
_shtab_lwm2m_browser_ids__h_nargs=0
_shtab_lwm2m_browser_ids___help_nargs=0
_shtab_lwm2m_browser_snapshot___problems_nargs=0
_shtab_lwm2m_browser_snapshot__q_nargs=0
_shtab_lwm2m_browser_snapshot___quiet_nargs=0
_shtab_lwm2m_browser_snapshot__V_nargs=0
_shtab_lwm2m_browser_snapshot___version_nargs=0
_shtab_lwm2m_browser_snapshot__h_nargs=0
_shtab_lwm2m_browser_snapshot___help_nargs=0
_shtab_lwm2m_browser_help__V_nargs=0
_shtab_lwm2m_browser_help___version_nargs=0
_shtab_lwm2m_browser_help__h_nargs=0
_shtab_lwm2m_browser_help___help_nargs=0
_shtab_lwm2m_browser_pos_0_nargs=A...
_shtab_lwm2m_browser___offline_nargs=0
_shtab_lwm2m_browser___clean_nargs=0
_shtab_lwm2m_browser___new_window_nargs=0
_shtab_lwm2m_browser___install_desktop_entry_nargs=0
_shtab_lwm2m_browser___remove_desktop_entry_nargs=0
_shtab_lwm2m_browser__V_nargs=0
_shtab_lwm2m_browser___version_nargs=0
_shtab_lwm2m_browser__h_nargs=0
_shtab_lwm2m_browser___help_nargs=0


# Custom Preamble
_lwm2m_browser_sources() { compgen -W "api cache builtin" -- "$1"; compgen -f -- "$1"; }
_shtab_lwm2m_browser_pos_0_COMPGEN=_shtab_compgen_files

# End Custom Preamble

# $1=COMP_WORDS[1]
_shtab_compgen_files() {
  compgen -f -- $1  # files
}

# $1=COMP_WORDS[1]
_shtab_compgen_dirs() {
  compgen -d -- $1  # recurse into subdirs
}

# $1=COMP_WORDS[1]
_shtab_replace_nonword() {
  echo "${1//[^[:word:]]/_}"
}

# set default values (called for the initial parser & any subparsers)
_set_parser_defaults() {
  local subparsers_var="${prefix}_subparsers[@]"
  sub_parsers=${!subparsers_var-}

  local current_option_strings_var="${prefix}_option_strings[@]"
  current_option_strings=${!current_option_strings_var}

  completed_positional_actions=0

  _set_new_action "pos_$completed_positional_actions" true
}

# $1=action identifier
# $2=positional action (bool)
# set all identifiers for an action's parameters
_set_new_action() {
  current_action="${prefix}_$(_shtab_replace_nonword $1)"

  local current_action_compgen_var=${current_action}_COMPGEN
  current_action_compgen="${!current_action_compgen_var-}"

  local current_action_choices_var="${current_action}_choices[@]"
  current_action_choices="${!current_action_choices_var-}"

  local current_action_nargs_var="${current_action}_nargs"
  if [ -n "${!current_action_nargs_var-}" ]; then
    current_action_nargs="${!current_action_nargs_var}"
  else
    current_action_nargs=1
  fi

  current_action_args_start_index=$(( $word_index + 1 - $pos_only ))

  current_action_is_positional=$2
}

# Notes:
# `COMPREPLY`: what will be rendered after completion is triggered
# `completing_word`: currently typed word to generate completions for
# `${!var}`: evaluates the content of `var` and expand its content as a variable
#     hello="world"
#     x="hello"
#     ${!x} -> ${hello} -> "world"
_shtab_lwm2m_browser() {
  local completing_word="${COMP_WORDS[COMP_CWORD]}"
  local previous_word="${COMP_WORDS[COMP_CWORD-1]}"
  local completed_positional_actions
  local current_action
  local current_action_args_start_index
  local current_action_choices
  local current_action_compgen
  local current_action_is_positional
  local current_action_nargs
  local current_option_strings
  local sub_parsers
  COMPREPLY=()

  local prefix=_shtab_lwm2m_browser
  local word_index=0
  local pos_only=0 # "--" delimiter not encountered yet
  _set_parser_defaults
  word_index=1

  # determine what arguments are appropriate for the current state
  # of the arg parser
  while [ $word_index -ne $COMP_CWORD ]; do
    local this_word="${COMP_WORDS[$word_index]}"

    if [[ $pos_only = 1 || " $this_word " != " -- " ]]; then
      if [[ -n $sub_parsers && " ${sub_parsers[@]} " == *" $this_word "* ]]; then
        # valid subcommand: add it to the prefix & reset the current action
        prefix="${prefix}_$(_shtab_replace_nonword $this_word)"
        _set_parser_defaults
      fi

      if [[ " ${current_option_strings[@]} " == *" $this_word "* ]]; then
        # a new action should be acquired (due to recognised option string or
        # no more input expected from current action);
        # the next positional action can fill in here
        _set_new_action $this_word false
      fi

      if [[ "$current_action_nargs" != "*" ]] && \
         [[ "$current_action_nargs" != "+" ]] && \
         [[ "$current_action_nargs" != "?" ]] && \
         [[ "$current_action_nargs" != *"..." ]] && \
         (( $word_index + 1 - $current_action_args_start_index - $pos_only >= \
            $current_action_nargs )); then
        $current_action_is_positional && let "completed_positional_actions += 1"
        _set_new_action "pos_$completed_positional_actions" true
      fi
    else
      pos_only=1 # "--" delimiter encountered
    fi

    let "word_index+=1"
  done

  # Generate the completions

  COMPREPLY=()
  if [[ $pos_only = 0 && "$completing_word" == -* &&
        ( -z "$current_action_compgen" || "$current_action_is_positional" = true ) ]]; then
    # optional argument started: use option strings
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
      compgen -W "${current_option_strings[*]}" -- "$completing_word")
  elif [[ "$previous_word" =~ ^[0-9\&]*[\<\>]\>?$ ]]; then
    # handle redirection operators
    compopt -o filenames 2>/dev/null || : # bash>=4
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$completing_word")
  else
    # use choices & compgen
    local action_compgen_word="$completing_word"
    # handle tab-completing in the middle of a line (#248 <- #116)
    [[ -n "$current_action_compgen" && "$completing_word" == -* ]] && action_compgen_word=""
    [ -n "$current_action_compgen" ] && {
      [[ "$current_action_compgen" =~ _(file|dir|glob|FILE|DIR|GLOB)|File|Dir|Glob ]] &&
        compopt -o filenames 2>/dev/null || : # bash>=4
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
        "$current_action_compgen" "$action_compgen_word")
    }
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
      compgen -W "${current_action_choices[*]}" -- "$completing_word")
  fi

  if [[ ${#COMPREPLY[@]} = 0 ]]; then
    # native fallback matches are not necessarily filenames (e.g. variables)
    compopt +o filenames 2>/dev/null || : # bash>=4
  fi

  return 0
}

complete -o bashdefault -F _shtab_lwm2m_browser lwm2m-browser
