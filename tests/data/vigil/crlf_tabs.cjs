'use strict';

async function notify(client, text) {
	await client.send(text);
	console.log('sent');
}
module.exports = { notify };
