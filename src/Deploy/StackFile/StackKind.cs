
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The kind of a value, as Docker's YAML reader distinguishes them.</summary>
internal enum StackKind
{
    Null,
    Boolean,
    Integer,
    Fraction,
    Date,
    Text,
    List,
    Mapping,
}
