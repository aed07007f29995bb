fetch('http://x').then((answer) => answer.text()).then(console.log)
