using System.Text;
using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A nested class of a stack, with the attribute that declares its kind.</summary>
internal sealed record Part(INamedTypeSymbol Type, IReadOnlyList<StackAttribute> Attributes, StackAttribute Kind, DeclaredStack Stack, string StackName)
{
    public StackAttribute? First(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name);

    public IEnumerable<StackAttribute> All(string name) => Attributes.Where(attribute => attribute.Name == name);

    public EquatableArray<NamedValue> NamedValues(string name) =>
        All(name).Select(static attribute => new NamedValue { Name = attribute.Text(0), Value = attribute.Text(1) }).ToEquatableArray();

    /// <summary>What its service is called.</summary>
    public string ServiceName() => Kind.Named<string?>("Name", null) ?? KebabCase(Type.Name);

    /// <summary>The class's name as PostgreSQL's names are written.</summary>
    public string SnakeCase() => Words(Type.Name, '_');

    private static string KebabCase(string name) => Words(name, '-');

    private static string Words(string name, char separator)
    {
        var text = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var startsWord = char.IsUpper(name[index]) && index > 0
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))) && name[index - 1] != '_';
            if (startsWord)
                text.Append(separator);
            text.Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }
}
