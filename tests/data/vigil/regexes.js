const a = 1 / 2 / 3, re = /[/"'`]\/fetch(x)/g;
const b = a++ / 2; const c = (a + b) / 2 / 1;
if (a) /fetch\(/.test('fetch(u)');
const s = 'fetch(u)' + "it's" + `fetch(${`${a}/` + fetch(`inner ${b}`)})`;
function f() { return /x/ }
const o = { x: 1 } / 2;
{ /block/.exec('') }
const g = x => /re/u.test(x) ? a /b/ c : { re: /a{2}/ }.re;
label: for (;;) { break label }
fetch(s);
