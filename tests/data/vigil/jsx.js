const App = () => <div onClick={() => fetch('/x')}>it's</div>;
