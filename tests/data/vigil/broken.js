function f( { return fetch('x';
