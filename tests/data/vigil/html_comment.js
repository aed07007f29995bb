<!-- old
fetch('x');
