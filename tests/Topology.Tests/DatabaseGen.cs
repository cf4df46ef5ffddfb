using CsCheck;

namespace PatroniSwarm.Topology.Tests;

/// <summary>Random databases, roles, and services that connect as one.</summary>
internal static class DatabaseGen
{
    private static readonly Gen<EquatableArray<DatabaseExtension>> Extensions = StackGen.Several(Gen.Select(StackGen.Text, StackGen.Maybe,
        static (name, schema) => new DatabaseExtension { Name = name, Schema = schema, Version = schema }));

    public static Gen<Database> Database { get; } = Gen.Select(
        Gen.Select(StackGen.Text, StackGen.Text, StackGen.Text, StackGen.Maybe),
        Gen.Enum<LocaleProvider>(),
        Gen.Int[-1, 200],
        StackGen.Several(StackGen.Text),
        StackGen.Settings,
        Extensions,
        static (texts, provider, limit, schemas, settings, extensions) => new Database
        {
            Type = texts.Item1,
            Postgres = texts.Item2,
            Name = texts.Item3,
            Owner = texts.Item4,
            Encoding = texts.Item4,
            Locale = texts.Item4,
            LocaleProvider = provider,
            ConnectionLimit = limit,
            Schemas = schemas,
            Settings = settings,
            Extensions = extensions,
        });

    public static Gen<DatabaseRole> Role { get; } = Gen.Select(
        Gen.Select(StackGen.Text, StackGen.Text, StackGen.Text, StackGen.Maybe),
        Gen.Enum<Access>(),
        Gen.Int[-1, 200],
        StackGen.Several(StackGen.Text),
        StackGen.Settings,
        static (texts, access, limit, roles, settings) => new DatabaseRole
        {
            Type = texts.Item1,
            Database = texts.Item2,
            ShortName = texts.Item3,
            Name = texts.Item4,
            ValidUntil = texts.Item4,
            Secret = texts.Item4,
            Access = access,
            ConnectionLimit = limit,
            MemberOf = roles,
            Settings = settings,
        });

    public static Gen<Reference> Reference { get; } = Gen.Select(StackGen.Text, StackGen.Maybe, StackGen.Maybe, Gen.Enum<ConnectionFormat>(), Gen.Int[-1, 50],
        static (service, role, variable, format, pool) => new Reference { Service = service, Role = role, Variable = variable, Uid = variable, Format = format, PoolSize = pool, Replicas = pool % 2 == 0 });
}
