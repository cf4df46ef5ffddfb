
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>What a value of the stack file is, as Docker's reader of YAML tells them apart.</summary>
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
