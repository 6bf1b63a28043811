using System.Text.Json.Nodes;

namespace EventSpectrum.Domain.Tests.Snapshots;

/// <summary>Compares a snapshot with the one that is written after importing it.</summary>
internal static class RoundTrip
{
    /// <summary>Items and votes are equal to the letter and the digit, whatever the order of keys; orphaned votes are gone.</summary>
    public static void ShouldMatch(JsonNode source, JsonNode exported)
    {
        exported["capturedAt"]!.ToJsonString().ShouldBe(source["capturedAt"]!.ToJsonString());
        var items = source["items"]!.AsObject();
        Canonical(exported["items"]!).ShouldBe(Canonical(items));
        var expected = new JsonObject();
        foreach (var (item, votes) in source["votes"]!.AsObject())
        {
            if (items.ContainsKey(item)) expected[item] = votes!.DeepClone();
        }

        Canonical(exported["votes"]!).ShouldBe(Canonical(expected));
    }

    /// <summary>The JSON with keys in order. Numbers stay as they are written: 58 is not 58.0 here.</summary>
    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject o => "{\n" + string.Join(",\n", o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {Canonical(p.Value)}")) + "}",
        JsonArray a => "[" + string.Join(", ", a.Select(Canonical)) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };
}
