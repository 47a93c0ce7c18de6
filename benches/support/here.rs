//! The service in the process of a bench.

use std::net::TcpListener;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use teduh::app::App;
use teduh::server;
use tokio::runtime::Runtime;

/// It serves until it is stopped.
pub struct Here {
    pub base: String,
    handle: ServerHandle,
    thread: JoinHandle<std::io::Result<()>>,
}

impl Here {
    pub fn serve(app: &App) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let served = app.clone();
        let (sender, receiver) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = server::server(served, listener).expect("serves");
                sender.send(server.handle()).expect("is heard");
                server.await
            })
        });
        Here { base, handle: receiver.recv().expect("started"), thread }
    }

    pub fn stop(self, runtime: &Runtime) {
        runtime.block_on(self.handle.stop(true));
        self.thread.join().expect("ends").expect("ends well");
    }
}
