const start = new Date(2025, 9, 11, 23, 58);
const due = new Date('2025-10-11T23:58:10');
const known = new Date('2025-10-11T23:58:10Z');
const now = new Date();

function stamp(date) {
  return date.getFullYear() + '-' + (date.getMonth() + 1) + ' ' + date.getHours();
}

console.log(start, due, known, stamp(now), new Date().toString());
