using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace PatroniSwarm.Topology;

/// <summary>Reads what <see cref="ManifestText"/> writes, property by property.</summary>
/// <remarks>A data contract serializer compiles itself at its first use, and every build starts a new process.</remarks>
internal static class ManifestReader
{
    private const string Null = "null";

    public static object? Read(XElement element, Type type)
    {
        if ((string?)element.Attribute("type") == Null)
            return null;

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return element.Value;
        if (type == typeof(bool))
            return XmlConvert.ToBoolean(element.Value);
        if (type == typeof(double))
            return XmlConvert.ToDouble(element.Value);
        if (type.IsEnum)
            return Enum.ToObject(type, long.Parse(element.Value, CultureInfo.InvariantCulture));
        if (type.IsPrimitive)
            return Convert.ChangeType(element.Value, type, CultureInfo.InvariantCulture);
        return typeof(IEnumerable).IsAssignableFrom(type) ? ReadItems(element, type) : ReadRecord(element, type);
    }

    private static object ReadItems(XElement element, Type type)
    {
        var itemType = type.GetGenericArguments()[0];
        var elements = element.Elements().ToArray();
        var items = Array.CreateInstance(itemType, elements.Length);
        for (var i = 0; i < elements.Length; i++)
            items.SetValue(Read(elements[i], itemType), i);

        return Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic, null, [items], CultureInfo.InvariantCulture)!;
    }

    private static object ReadRecord(XElement element, Type type)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var member in element.Elements())
        {
            var property = type.GetProperty(member.Name.LocalName) ?? throw new FormatException($"{type.Name} has no property '{member.Name.LocalName}'");
            property.SetValue(record, Read(member, property.PropertyType));
        }

        return record;
    }
}
