const offset = new Date().getTimezoneOffset();
const local = new Date(2025, 0, 1).getHours() + offset;
