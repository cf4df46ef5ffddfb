using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PatroniSwarm.Emit;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Manifest;

/// <summary>Reads the stacks that the generator wrote into a compiled assembly. None of the assembly's code is run.</summary>
public static class AssemblyManifests
{
    private const string AttributeNamespace = "PatroniSwarm";
    private const string AttributeName = "StackManifestAttribute";
    private const ushort BlobProlog = 1;

    /// <summary>The stacks in the order of their names.</summary>
    public static IReadOnlyList<Stack> Read(string assembly) => [.. ReadText(assembly).Select(static manifest => manifest.Read())];

    /// <summary>The stacks' manifests in the assembly, in the order of their names.</summary>
    internal static IReadOnlyList<ManifestOfStack> ReadText(string assembly)
    {
        try
        {
            using var portable = new PEReader(File.OpenRead(assembly));
            var metadata = portable.GetMetadataReader();
            List<ManifestOfStack> manifests =
            [
                .. metadata.GetAssemblyDefinition().GetCustomAttributes()
                    .Select(metadata.GetCustomAttribute)
                    .Where(attribute => IsManifest(metadata, attribute))
                    .Select(attribute => Read(metadata, attribute))
                    .OrderBy(static manifest => manifest.Name, StringComparer.Ordinal),
            ];
            return [.. manifests.Select(manifest => manifest with { Of = manifests.Find(other => other.Name == manifest.VariantOf) })];
        }
        catch (Exception failure) when (failure is BadImageFormatException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new EmitException(EmitCodes.Manifest, $"The stacks cannot be read from '{assembly}': {failure.Message}");
        }
    }

    private static bool IsManifest(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MemberReference)
        {
            var member = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
            if (member.Parent.Kind != HandleKind.TypeReference)
                return false;
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            return IsManifest(metadata, type.Namespace, type.Name);
        }

        // The attribute may be generated into the assembly itself.
        var method = metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor);
        var definition = metadata.GetTypeDefinition(method.GetDeclaringType());
        return IsManifest(metadata, definition.Namespace, definition.Name);
    }

    private static bool IsManifest(MetadataReader metadata, StringHandle space, StringHandle name) =>
        metadata.StringComparer.Equals(space, AttributeNamespace) && metadata.StringComparer.Equals(name, AttributeName);

    private static ManifestOfStack Read(MetadataReader metadata, CustomAttribute attribute)
    {
        var blob = metadata.GetBlobReader(attribute.Value);
        if (blob.ReadUInt16() != BlobProlog)
            throw new BadImageFormatException("a manifest attribute does not begin as attributes do.");

        var manifest = new ManifestOfStack(blob.ReadSerializedString() ?? "", blob.ReadSerializedString() ?? "");
        for (var named = blob.ReadUInt16(); named > 0; named--)
        {
            // All are properties with a text (ECMA-335, II.23.3).
            _ = (blob.ReadSerializationTypeCode(), blob.ReadSerializationTypeCode());
            var (property, value) = (blob.ReadSerializedString(), blob.ReadSerializedString());
            manifest = property switch
            {
                nameof(ManifestOfStack.Environment) => manifest with { Environment = value },
                nameof(ManifestOfStack.VariantOf) => manifest with { VariantOf = value },
                _ => manifest,
            };
        }

        return manifest;
    }
}
