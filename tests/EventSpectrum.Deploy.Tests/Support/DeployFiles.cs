using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventSpectrum.TestSupport;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EventSpectrum.Deploy.Tests.Support;

/// <summary>The files in <c>deploy/</c>.</summary>
internal static partial class DeployFiles
{
    /// <summary>The directory.</summary>
    public static string Directory { get; } = System.IO.Path.Combine(ServerProgram.Root, "deploy");

    /// <summary>A file's full path.</summary>
    /// <param name="name">Its path within the directory.</param>
    public static string Path(string name) => System.IO.Path.Combine(Directory, name);

    /// <summary>A file's text.</summary>
    public static string Text(string name) => File.ReadAllText(Path(name));

    /// <summary>A JSON file.</summary>
    public static JsonNode Json(string name) => JsonNode.Parse(Text(name))!;

    /// <summary>The documents of a YAML file, as JSON says the same.</summary>
    public static JsonNode[] Yaml(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text(name)));
        return [.. stream.Documents.Select(d => JsonNode.Parse(Node(d.RootNode)!.ToJsonString())!)];
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode mapping => Mapping(mapping),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"{node.NodeType} in YAML"),
    };

    private static JsonObject Mapping(YamlMappingNode mapping)
    {
        var merged = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            var name = ((YamlScalarNode)key).Value!;
            if (name != "<<") continue;
            foreach (var (inherited, its) in Mapping((YamlMappingNode)value)) merged[inherited] = its?.DeepClone();
        }

        foreach (var (key, value) in mapping.Children)
            if (((YamlScalarNode)key).Value is { } name and not "<<") merged[name] = Node(value);
        return merged;
    }

    // As YAML 1.2's core schema reads what stands without quotes.
    private static JsonValue? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when Whole().IsMatch(text) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
        _ when Fraction().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?[0-9]+\.[0-9]+$")]
    private static partial Regex Fraction();
}
