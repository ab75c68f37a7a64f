using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BhutanCustoms.Functions.Reference;

/// <summary>What the code says of itself: the XML documentation that the compiler puts beside each assembly.</summary>
internal static partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Members = new();

    /// <summary>The summary of a method.</summary>
    public static string Summary(MethodInfo method) => Text(Member(method)?.Element("summary"));

    /// <summary>The summary of a type.</summary>
    public static string Summary(Type type) => Text(Member(type.Assembly, $"T:{Name(type)}")?.Element("summary"));

    /// <summary>What a property of a type means: its summary, or that of the record's parameter of that name.</summary>
    public static string Meaning(Type type, string property) =>
        Text(
            Member(type.Assembly, $"P:{Name(type)}.{property}")?.Element("summary")
                ?? Member(type.Assembly, $"T:{Name(type)}")
                    ?.Elements("param")
                    .FirstOrDefault(param => param.Attribute("name")?.Value == property)
        );

    private static XElement? Member(MethodInfo method)
    {
        var prefix = $"M:{Name(method.DeclaringType!)}.{method.Name}";
        return Of(method.DeclaringType!.Assembly)
            .FirstOrDefault(member => member.Key == prefix || member.Key.StartsWith(prefix + "(", StringComparison.Ordinal))
            .Value;
    }

    private static XElement? Member(Assembly assembly, string name) => Of(assembly).GetValueOrDefault(name);

    private static IReadOnlyDictionary<string, XElement> Of(Assembly assembly) => Members.GetOrAdd(assembly, Read);

    private static IReadOnlyDictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        return File.Exists(file)
            ? XDocument
                .Load(file)
                .Descendants("member")
                .DistinctBy(member => member.Attribute("name")!.Value)
                .ToDictionary(member => member.Attribute("name")!.Value)
            : new Dictionary<string, XElement>();
    }

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Text(XElement? element) =>
        element is null ? "" : Blanks().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { IsEmpty: true } reference => (reference.Attribute("cref") ?? reference.Attribute("name"))?.Value.Split('.', ':')[^1]
                ?? "",
            XElement other => string.Concat(other.Nodes().Select(Text)),
            _ => "",
        };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
