# Adds up the invoices of each customer: sh totals.sh FOLDER... [--skip NUMBER]...
folders="" skip=" "
while [ $# -gt 0 ]; do
    if [ "$1" = "--skip" ]; then skip="$skip$2 "; shift; else folders="$folders $1"; fi
    shift
done
for folder in $folders; do [ -d "$folder" ] && find "$folder" -name '*.txt'; done | sort | while read -r file; do
    number=$(basename "$file" .txt)
    case "$skip" in *" $number "*) continue ;; esac
    awk -F': ' '$1 == "Customer" { customer = $2 } $1 == "Total" { print customer ";" $2 }' "$file"
done | awk -F';' '
    function amount(text) {
        if (text !~ /^[0-9]+(\.[0-9]+)?$/) { print "totals.sh: not a number: " text > "/dev/stderr"; bad = 1; exit 1 }
        return text + 0
    }
    { count[$1]++; total[$1] += amount($2) }
    END { if (bad) exit 1; for (name in count) printf "%s;%d;%.2f\n", name, count[name], total[name] }' > rows.tmp || { rm -f rows.tmp; exit 1; }
{ echo "customer;invoices;total"; sort rows.tmp; } > totals.csv
sort rows.tmp
rm -f rows.tmp
