import requests, sys
