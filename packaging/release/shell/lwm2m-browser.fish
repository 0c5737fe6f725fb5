# Made by packaging/release/command_line.py, with shtab.


# Parse current commandline:
# - _shtab_lwm2m_browser_cmdpath=(sub)command path seen so far
# - _shtab_lwm2m_browser_npos=number of positional arguments given after it
# - options are skipped based on _shtab_lwm2m_browser_opts_with_value & _shtab_lwm2m_browser_commands lists
function _shtab_lwm2m_browser_scan
  set -g _shtab_lwm2m_browser_cmdpath ''
  set -g _shtab_lwm2m_browser_npos 0
  set -l tokens (commandline -opc)
  set -e tokens[1]
  set -l expect_value 0
  for t in $tokens
    if test $expect_value -eq 1
      set expect_value 0
      continue
    end
    switch "$t"
      case '--*=*'
        continue
      case '-*'
        if contains -- $t $_shtab_lwm2m_browser_opts_with_value
          set expect_value 1
        end
        continue
      case '*'
        if test $_shtab_lwm2m_browser_npos -eq 0
          set -l candidate $t
          if test -n "$_shtab_lwm2m_browser_cmdpath"
            set candidate "$_shtab_lwm2m_browser_cmdpath $t"
          end
          if contains -- $candidate $_shtab_lwm2m_browser_commands
            set -g _shtab_lwm2m_browser_cmdpath $candidate
            continue
          end
        end
        set -g _shtab_lwm2m_browser_npos (math $_shtab_lwm2m_browser_npos + 1)
    end
  end
end

# Condition helper: true if the current (sub)command path equals the given one.
function _shtab_lwm2m_browser_using
  _shtab_lwm2m_browser_scan
  test "$_shtab_lwm2m_browser_cmdpath" = "$argv"
end

set -g _shtab_lwm2m_browser_commands list resources show compare export check prepare resolve news ids snapshot help
set -g _shtab_lwm2m_browser_opts_with_value --against --as --beside --class --columns --common --ddf --explain --format --id --ignore --object-version --only --output --owner --query --settings --since --sort --source --specification --summary -o -s

complete -c lwm2m-browser -e
complete -c lwm2m-browser -f

complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -l query -x -d 'start with this search'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -l offline -d 'make no network requests'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -l clean -d 'start with default settings and save nothing'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -l new-window -d 'do not reuse an open window'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -l install-desktop-entry -d 'add LwM2M Browser to the desktop'"'"'s menu'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -l remove-desktop-entry -d 'remove it from there'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -s V -l version -d 'print the version'
complete -c lwm2m-browser -n _shtab_lwm2m_browser_using -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a list -d 'list object versions'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l latest -d 'only the latest version of each object'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l id -x -d 'only the object with this ID; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l object-version -x -d 'only this version, such as 1.1'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l sort -xka "id relevance" -d 'order of the rows: id (then version), or relevance (best match first)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE; the ending sets the format'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l format -xka "table csv tsv json markdown" -d 'output format: table, csv, tsv, json or markdown; csv, tsv and json have all twelve elements'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l columns -x -d 'columns to print, such as ID,Name,URN (all: --columns help)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l raw -d 'do not escape cells that a spreadsheet would run as formulas'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using list' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a resources -d 'list the resources of all objects'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l latest -d 'only the latest version of each object'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l id -x -d 'only the resources of the object with this ID; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l object-version -x -d 'only this version, such as 1.1'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l sort -xka "id relevance" -d 'order of the rows: id (then version), or relevance (best match first)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE; the ending sets the format'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l format -xka "table csv tsv json markdown" -d 'output format: table, csv, tsv, json or markdown; csv, tsv and json have all twelve elements'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l columns -x -d 'columns to print, such as ObjectID,ID,Name (all: --columns help)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l raw -d 'do not escape cells that a spreadsheet would run as formulas'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resources' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a show -d 'show one object version, or one resource'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE; the ending sets the format'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -l format -xka "text json markdown" -d 'output format: text, json or markdown'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using show' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a compare -d 'show what changed between two object versions'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -l compatibility -d 'say what each change needs of the version; the exit code is 1 where the one that is written is too small'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE; the ending sets the format'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -l format -xka "text table csv tsv json markdown" -d 'output format: text, table, csv, tsv, json or markdown'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -l raw -d 'do not escape cells that a spreadsheet would run as formulas'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare; and test $_shtab_lwm2m_browser_npos -eq 0' -ka "(__fish_complete_path (commandline -ct))" -d OLD
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using compare; and test $_shtab_lwm2m_browser_npos -eq 1' -ka "(__fish_complete_path (commandline -ct))" -d NEW
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a export -d 'write objects as source code or a schema'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -l as -xka "c python typescript rust json-schema sdf wireshark-objects wireshark-resources" -d 'c, python, typescript, rust, json-schema, sdf, wireshark-objects or wireshark-resources, or a template of your own'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using export; and test $_shtab_lwm2m_browser_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d TARGET
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a check -d 'check definitions, Common.xml and DDF.xml before they are registered'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -l against -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'compare with the DDF.xml and Common.xml of this source (default: the built-in facts)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -l only -x -d 'only these rules, such as 417,LB011'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -l ignore -x -d 'not these rules'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -l fix -d 'fix what can be fixed, and list the rest'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -l explain -x -d 'explain a rule, or all'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE; the ending sets the format'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -l format -xka "text json sarif junit markdown" -d 'output format: text, json, sarif, junit or markdown'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using check; and test $_shtab_lwm2m_browser_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d PATH
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a prepare -d 'write what is submitted to register an object version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -s o -l output -xka "(__fish_complete_directories)" -d 'the folder to write to; made if there is none'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -l owner -x -d 'who registers the object (default: who did the version before)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -l summary -x -d 'the description in the issue (default: the object'"'"'s own)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -l specification -x -d 'the address of the specification'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -l ddf -xka "(__fish_complete_path (commandline -ct))" -d 'put the item into this DDF.xml (default: an item by itself)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -l reusable -d 'register the reusable resources that nobody knows, too'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -l common -xka "(__fish_complete_path (commandline -ct))" -d 'the same, put into this Common.xml'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -l against -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'compare with the DDF.xml and Common.xml of this source (default: the built-in facts)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using prepare; and test $_shtab_lwm2m_browser_npos -eq 0' -ka "(__fish_complete_path (commandline -ct))" -d FILE
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a resolve -d 'explain paths, URNs, SenML names and registrations'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE; the ending sets the format'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -l format -xka "text table csv tsv json markdown" -d 'output format: text, table, csv, tsv, json or markdown'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -l raw -d 'do not escape cells that a spreadsheet would run as formulas'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using resolve' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a news -d 'show what is new in the registry, or between two sources'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -l since -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'a day, a month or a year, or a source to compare --source with'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE; the ending sets the format'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -l format -xka "text table csv tsv json markdown" -d 'output format: text, table, csv, tsv, json or markdown'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -l raw -d 'do not escape cells that a spreadsheet would run as formulas'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using news' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a ids -d 'show which IDs are taken, reserved and free'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -l free -d 'only IDs that are free'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -l class -xka "oma ext x bulk test reserved own reusable private" -d 'only IDs of this class: oma, ext, x, bulk, test or reserved; of resources reserved, own, reusable or private'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -l resources -d 'IDs of resources in place of objects'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'write to FILE; the ending sets the format'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -l format -xka "table csv tsv json markdown" -d 'output format: table, csv, tsv, json or markdown'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -l raw -d 'do not escape cells that a spreadsheet would run as formulas'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using ids' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a snapshot -d 'save the catalogue and all definitions as one .zip'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using snapshot' -s o -l output -xka "(__fish_complete_path (commandline -ct))" -d 'the .zip to write'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using snapshot' -l beside -xka "(__fish_complete_path (commandline -ct))" -d 'show a definition, a folder or an archive beside the source; may be repeated'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using snapshot' -s s -l source -xka "(string split ' ' 'api cache builtin'; __fish_complete_path (commandline -ct))" -d 'where to load from (default: registry, else cache, else built-in)'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using snapshot' -l settings -xka "(__fish_complete_directories)" -d 'use FOLDER for settings and cache'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using snapshot' -l problems -d 'list the problems of the source, not only their number'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using snapshot' -s q -l quiet -d 'print errors and warnings, but no notices'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using snapshot' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using snapshot' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -a help -d 'show a command'"'"'s options'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using help' -s V -l version -d 'print the version'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using help' -s h -l help -d 'show this help'
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using help; and test $_shtab_lwm2m_browser_npos -eq 0' -ka "list resources show compare export check prepare resolve news ids snapshot help" -d COMMAND
complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -F
