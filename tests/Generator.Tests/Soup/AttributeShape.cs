using System.Reflection;

namespace PatroniSwarm.Generator.Tests;

/// <summary>What can be written in one attribute of ours; read from the assembly, so that a new attribute is in the soup by itself.</summary>
internal sealed record AttributeShape(string Name, int Arity, IReadOnlyList<Type> Parameters, IReadOnlyList<(string Name, Type Type)> Properties)
{
    public static IReadOnlyList<AttributeShape> All { get; } =
        [.. typeof(SwarmStackAttribute).Assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Attribute))).SelectMany(Of).OrderBy(static shape => shape.Name, StringComparer.Ordinal).ThenBy(static shape => shape.Arity)];

    public static IReadOnlyList<string> PropertyNames { get; } = [.. All.SelectMany(static shape => shape.Properties).Select(static property => property.Name).Distinct().Order(StringComparer.Ordinal)];

    public static IReadOnlyList<AttributeShape> Named(string name) => [.. All.Where(shape => shape.Name == name)];

    private static IEnumerable<AttributeShape> Of(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.SetMethod is { IsPublic: true })
            .Select(static property => (property.Name, property.PropertyType))
            .ToList();
        return type.GetConstructors().Select(constructor => new AttributeShape(
            type.Name.Split('`')[0].Replace("Attribute", "", StringComparison.Ordinal),
            type.GetGenericArguments().Length,
            [.. constructor.GetParameters().Select(static parameter => parameter.ParameterType)],
            properties));
    }
}
