//! The same octets for whatever is asked, from memory.

use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpResponse, Responder};

/// Answers everything with this.
pub fn routes(service: &mut ServiceConfig, body: &Bytes) {
    service.app_data(web::Data::new(body.clone())).default_service(web::route().to(hello));
}

async fn hello(body: web::Data<Bytes>) -> impl Responder {
    HttpResponse::Ok().body(body.get_ref().clone())
}
