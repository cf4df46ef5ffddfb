using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>Reads a stack class and its nested classes.</summary>
internal sealed partial class StackReader
{
    private readonly DeclaredStack declared;
    private readonly INamedTypeSymbol stackType;
    private readonly List<Problem> problems = [];
    private readonly List<Node> nodes = [];
    private readonly List<Service> services = [];
    private readonly List<Database> databases = [];
    private readonly List<DatabaseRole> roles = [];
    private readonly HashSet<string> silentOnReplication = new(StringComparer.Ordinal);
    // As [SwarmStack] has it, without the environment.
    private string writtenName = "";
    private bool compiles = true;

    private StackReader(DeclaredStack declared) => (this.declared, stackType) = (declared, declared.Type);

    public static StackReading Read(DeclaredStack declared, CancellationToken cancellation)
    {
        var reader = new StackReader(declared);
        var stack = reader.ReadStack();
        foreach (var part in declared.Parts())
        {
            cancellation.ThrowIfCancellationRequested();
            reader.ReadPart(stack.Name, part);
        }

        stack = stack.With(reader.services) with
        {
            Nodes = reader.nodes.ToEquatableArray(),
            Databases = reader.databases.ToEquatableArray(),
            Roles = reader.roles.ToEquatableArray(),
        };
        // It depends on the members, and so on nodes that may be declared later.
        stack = stack with
        {
            Postgres = stack.Postgres.Select(postgres => reader.silentOnReplication.Contains(postgres.Type) ? postgres with { Replication = postgres.DefaultReplication(stack) } : postgres).ToEquatableArray(),
        };
        foreach (var role in stack.Roles.Where(role => RoleConnections.Clash(stack, role)))
            reader.NameTaken(role.Type, $"{declared.Class.Name}.ConnectionStrings.{role.Type}");
        return new StackReading(stack, reader.problems, reader.compiles);
    }

    private Stack ReadStack()
    {
        var attributes = Attributes("");
        if (declared.Variant is null)
        {
            CheckPlace("", "SwarmStack", attributes);
            CheckShape();
        }
        else
        {
            CheckVariant(declared.Variant);
        }

        var written = attributes.FirstOrDefault(static attribute => attribute.Name == "SwarmStack");
        var (name, environment) = (written?.Text(0) ?? "", declared.Environment());
        writtenName = name;
        var network = attributes.FirstOrDefault(static attribute => attribute.Name == "OverlayNetwork");
        return new Stack
        {
            Name = declared.Variant is null ? name : $"{name}-{environment}",
            Type = declared.Class.ToDisplayString(),
            Environment = environment,
            VariantOf = declared.Variant is null ? null : name,
            CertificateLifetime = written?.Named("CertificateLifetime", new Stack().CertificateLifetime) ?? new Stack().CertificateLifetime,
            PublishedEvery = written?.Named("PublishedEvery", new Stack().PublishedEvery) ?? new Stack().PublishedEvery,
            Development = attributes.Any(static attribute => attribute.Name == "Development"),
            Logging = ReadLogging(attributes.FirstOrDefault(static attribute => attribute.Name == "Logging")),
            Network = network is null ? new OverlayNetwork() : new OverlayNetwork
            {
                Name = network.Text(0),
                Subnet = network.Named<string?>("Subnet", null),
                Mtu = network.Named("Mtu", 0),
                Encrypted = network.Named("Encrypted", false),
                Attachable = network.Named("Attachable", false),
            },
            Promises = new Promises
            {
                Survives = attributes.Where(static attribute => attribute.Name == "Survives")
                    .Select(static attribute => new SurvivesPromise { Count = attribute.Number(0), Domain = attribute.EnumAt<FailureDomain>(1) })
                    .ToEquatableArray(),
                LosesNoCommits = attributes.Any(static attribute => attribute.Name == "LosesNoCommits"),
                RecoversWithin = attributes.FirstOrDefault(static attribute => attribute.Name == "RecoversWithin")?.Text(0),
                LosesAtMost = attributes.FirstOrDefault(static attribute => attribute.Name == "LosesAtMost")?.Text(0),
                RestoresWithin = attributes.FirstOrDefault(static attribute => attribute.Name == "RestoresWithin")?.Text(0),
            },
        };
    }

    private void NameTaken(string type, string generated) => problems.Add(StackDeclaration.GeneratedNameTaken.Problem(
        new Anchor(type), $"{generated} is generated for every stack. Give this class another name."));

    private void ReadPart(string stackName, INamedTypeSymbol type)
    {
        if (type.Name is "Endpoints" or "ConnectionStrings" && !type.IsImplicitlyDeclared)
            NameTaken(type.MetadataName, $"{declared.Class.Name}.{type.Name}");

        var attributes = Attributes(type.MetadataName);
        var kinds = attributes.Where(static attribute => ServiceKind.IsPart(attribute.Name)).ToList();
        if (kinds.Count > 1)
        {
            problems.Add(StackDeclaration.SeveralKinds.Problem(
                new Anchor(type.MetadataName, kinds[1].Name),
                $"{type.Name} is {Kind(kinds[0].Name)} and {Kind(kinds[1].Name)} at once. Write a class for each."));
        }

        if (kinds.Count == 0)
        {
            CheckNoPart(type, attributes);
            return;
        }

        var kind = kinds[0];
        CheckPlace(type.MetadataName, kind.Name, attributes);
        CheckNeeded(type, kind);
        var part = new Part(type, attributes, kind, declared, stackName);
        if (kind.Name == "Postgres" && !kind.IsNamed("Replication"))
            silentOnReplication.Add(type.MetadataName);
        switch (kind.Name)
        {
            case "Variant" when declared.Variant is not null: CheckNotNested(type, declared.Variant); break;
            case "Variant": CheckVariantDeclaration(type, kind); break;
            case "SwarmNode": nodes.Add(NodeReader.Read(part)); break;
            case "Database": databases.Add(DatabaseReader.ReadDatabase(part)); break;
            case "Role": roles.Add(DatabaseReader.ReadRole(part)); break;
            default: services.Add(Shared(part, ServiceKind.Reader(kind.Name)!(part))); break;
        }
    }

    // The attribute that declares the kind is missing, which is one mistake. Another rule reports a stack in a stack.
    private void CheckNoPart(INamedTypeSymbol type, IReadOnlyList<StackAttribute> attributes)
    {
        if (attributes.Count == 0 || attributes.Any(static attribute => attribute.Name == "SwarmStack"))
            return;
        var first = attributes[0].Name;
        if (declared.Variant is { } variant)
        {
            problems.Add(StackDeclaration.VariantOfNothing.Problem(
                new Anchor(type.MetadataName),
                $"{variant.Name} changes {type.Name}, which {stackType.Name} does not have. {Advice(type.Name)}"));
        }
        else if (ServiceKind.PartsAllowing(first) is { Count: > 0 } parts)
        {
            problems.Add(StackDeclaration.MisplacedAttribute.Problem(
                new Anchor(type.MetadataName, first),
                $"[{Shown(first)}] says nothing on {type.Name}, which is neither node nor service. Mark it {string.Join(" or ", parts)}, or remove the attribute.",
                Fix.Remove(new Anchor(type.MetadataName, first))));
        }
        else
        {
            Misplaced(type.MetadataName, first, 0, "a class that is neither node nor service", "");
        }
    }

    private IReadOnlyList<StackAttribute> Attributes(string anchorType)
    {
        var attributes = declared.AttributesOf(anchorType);
        compiles &= !attributes.Any(static attribute => attribute.IsBroken);
        foreach (var same in attributes.GroupBy(static attribute => attribute.Name))
        {
            var index = 0;
            foreach (var attribute in same)
            {
                foreach (var argument in attribute.Nulls())
                {
                    problems.Add(StackDeclaration.ValueMissing.Problem(
                        new Anchor(anchorType, attribute.Name, argument, index),
                        $"{argument} of [{attribute.Name}] is null and says nothing. Write a value.",
                        attribute.IsNamed(argument) ? Fix.Remove(new Anchor(anchorType, attribute.Name, argument, index)) : null));
                }

                foreach (var (argument, number, enumeration, names) in attribute.Undefined())
                {
                    problems.Add(StackDeclaration.NoSuchValue.Problem(
                        new Anchor(anchorType, attribute.Name, argument, index),
                        $"{argument} of [{attribute.Name}] is {number}, and {enumeration.Name} has no such value. Write {string.Join(", ", names.Take(names.Count - 1))} or {names[names.Count - 1]}."));
                }

                index++;
            }
        }

        return attributes;
    }

    private void CheckShape()
    {
        var wrong = stackType switch
        {
            { ContainingType: not null } => "is nested in another class",
            { IsGenericType: true } => "is generic",
            { IsStatic: false } => "is not static",
            _ when !StackShape.IsPartial(stackType) => "is not partial",
            _ => null,
        };
        if (wrong is not null)
            problems.Add(StackDeclaration.StackShape.Problem(Anchor.Stack(), $"{stackType.Name} {wrong}, so its endpoints cannot be generated into it. Write: public static partial class {stackType.Name}, outside other classes.",
                stackType is { ContainingType: null, IsGenericType: false } ? Fix.Modify(Anchor.Stack(), "static partial") : null));
    }

    private void CheckPlace(string type, string kind, IEnumerable<StackAttribute> attributes)
    {
        foreach (var same in attributes.GroupBy(static attribute => attribute.Name).Where(same => same.Key != "SwarmStack" && (kind == "SwarmStack" || !ServiceKind.IsPart(same.Key))))
            foreach (var index in Enumerable.Range(0, same.Count()))
            {
                if (!ServiceKind.Allows(kind, same.Key))
                    Misplaced(type, same.Key, index, Kind(kind), kind);
            }
    }

    private void Misplaced(string type, string attribute, int index, string holder, string kind) =>
        problems.Add(StackDeclaration.MisplacedAttribute.Problem(
            new Anchor(type, attribute, null, index),
            $"[{Shown(attribute)}] says nothing on {holder}. {MisplacedAttributes.AdviceFor(kind, attribute) ?? $"Move it to {Holder(attribute)}, or remove it"}.",
            Fix.Remove(new Anchor(type, attribute, null, index))));

    // The only class of the stack that the attribute may be on, by its name.
    private string Holder(string attribute)
    {
        if (ServiceKind.IsPart(attribute))
            return $"a class of its own, nested in {stackType.Name}";
        if (ServiceKind.Allows("SwarmStack", attribute) && ServiceKind.PartsAllowing(attribute).Count == 0)
            return $"{stackType.Name}, the [SwarmStack(…)] class";
        var classes = from type in stackType.GetTypeMembers()
                      from made in StackAttributes.Of(type)
                      where ServiceKind.IsPart(made.Name) && ServiceKind.Allows(made.Name, attribute)
                      select $"{type.Name}, {Kind(made.Name)}";
        return classes.Take(2).ToList() is [var only] ? only : ServiceKind.HolderOf(attribute);
    }

    private static string Kind(string attribute) => ServiceKind.Words(attribute);
}
