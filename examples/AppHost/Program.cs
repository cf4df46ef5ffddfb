// Runs examples/Web on a developer's machine, with one PostgreSQL that stands for its cluster.
var builder = DistributedApplication.CreateBuilder(args);

var orders = builder.AddPatroniDatabase("orders", "../Web/stacks/shop");
var migrations = builder.AddPatroniDatabase("migrations", "../Web/stacks/shop", role: "orders_migrations");

builder.AddProject<Projects.Web>("web")
    .WithHttpEndpoint(port: 8080, env: "ASPNETCORE_HTTP_PORTS")
    .WithReference(orders).WaitFor(orders)
    .WithReference(migrations);

builder.Build().Run();
