using Npgsql;

var builder = WebApplication.CreateSlimBuilder(args);

// In the swarm, [ConnectsTo] sets ConnectionStrings__orders. On a laptop, use 'dotnet user-secrets'.
var orders = builder.Configuration.GetConnectionString("orders") ?? throw new InvalidOperationException("The connection string 'orders' is missing.");
builder.Services.AddNpgsqlDataSource(orders);
builder.Services.AddHealthChecks().AddNpgSql(tags: ["database"]);

var application = builder.Build();
if (builder.Configuration.GetConnectionString("migrations") is { } migrations)
{
    // While there is no database, this fails, and swarm starts the container again.
    await using var source = NpgsqlDataSource.Create(migrations);
    await using var migrate = source.CreateCommand("""
        SELECT pg_advisory_xact_lock(1);
        CREATE TABLE IF NOT EXISTS orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item text NOT NULL);
        """);
    await migrate.ExecuteNonQueryAsync();
}

// Ready: the database answers. Alive: the process does; nobody should kill it because the database fails over.
application.MapHealthChecks("/ready");
application.MapHealthChecks("/alive", new() { Predicate = static check => !check.Tags.Contains("database") });

application.MapGet("/orders", static async (NpgsqlDataSource source, CancellationToken cancellation) =>
{
    await using var count = source.CreateCommand("SELECT count(*) FROM orders");
    return (long)(await count.ExecuteScalarAsync(cancellation))!;
});

application.MapPost("/orders/{item}", static async (string item, NpgsqlDataSource source, CancellationToken cancellation) =>
{
    await using var insert = source.CreateCommand("INSERT INTO orders (item) VALUES ($1) RETURNING id");
    insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = item });
    return (long)(await insert.ExecuteScalarAsync(cancellation))!;
});

await application.RunAsync();
