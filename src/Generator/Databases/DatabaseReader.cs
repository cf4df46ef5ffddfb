using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>Databases and their roles, read from their classes.</summary>
internal static class DatabaseReader
{
    public static Database ReadDatabase(Part part) => new()
    {
        Type = part.Type.MetadataName,
        Postgres = part.Kind.FirstTypeName(part.Stack),
        Name = part.Kind.Named<string?>("Name", null) ?? part.SnakeCase(),
        Owner = part.Kind.Named<string?>("Owner", null),
        Encoding = part.Kind.Named<string?>("Encoding", null),
        LocaleProvider = part.Kind.NamedEnum("LocaleProvider", LocaleProvider.Default),
        Locale = part.Kind.Named<string?>("Locale", null),
        ConnectionLimit = part.Kind.Named("ConnectionLimit", 0),
        Settings = part.NamedValues("PostgresSetting"),
        Schemas = part.All("Schema").Select(static attribute => attribute.Text(0)).ToEquatableArray(),
        Extensions = part.All("Extension").Select(static attribute => new DatabaseExtension
        {
            Name = attribute.Text(0),
            Schema = attribute.Named<string?>("Schema", null),
            Version = attribute.Named<string?>("Version", null),
        }).ToEquatableArray(),
    };

    public static DatabaseRole ReadRole(Part part) => new()
    {
        Type = part.Type.MetadataName,
        Database = part.Kind.FirstTypeName(part.Stack),
        Access = part.Kind.EnumAt<Access>(0),
        Name = part.Kind.Named<string?>("Name", null),
        ShortName = part.SnakeCase(),
        ConnectionLimit = part.Kind.Named("ConnectionLimit", 0),
        ValidUntil = part.Kind.Named<string?>("ValidUntil", null),
        Secret = part.Kind.Named<string?>("Secret", null),
        MemberOf = part.All("MemberOf").Select(static attribute => attribute.Text(0)).ToEquatableArray(),
        Settings = part.NamedValues("PostgresSetting"),
    };
}
