using System.Text.Json;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Tests.Samples;

/// <summary>The samples keep to the format that samples/README.md states, before any importer sees them.</summary>
public sealed class SampleFilesTests
{
    private static readonly string[] Kinds = ["assistive", "generative", "autonomous", "undecided"];

    [Fact]
    public void The_film_sample_has_the_tools_of_the_real_chart_at_their_exact_places()
    {
        var sample = Read("ai-filmmaking");
        Tools(sample).Count.ShouldBe(32);
        sample.GetProperty("disciplines").GetArrayLength().ShouldBe(22);
        var denoising = Tools(sample).Single(tool => Text(tool, "id") == "d01");
        Text(denoising, "name").ShouldBe("Denoising Picture");
        denoising.GetProperty("start").GetProperty("x").GetDecimal().ShouldBe(4.86061m);
        denoising.GetProperty("start").GetProperty("y").GetDecimal().ShouldBe(93.3909m);
    }

    [Fact]
    public void Every_statement_of_the_second_sample_says_whose_it_is()
    {
        var tools = Tools(Read("assistive-ai"));
        tools.Count.ShouldBe(20);
        tools.Select(tool => Text(tool, "kind")).Distinct().Order().ShouldBe(["assistive", "autonomous", "generative"]);
        foreach (var tool in tools)
        {
            tool.GetProperty("authorship").GetArrayLength().ShouldBeInRange(1, ToolRules.ListMax);
            tool.GetProperty("authorship").EnumerateArray().ShouldAllBe(note =>
                Text(note, "topic").Length > 0 && Text(note, "statement").Length > 0 && Text(note, "source").Contains("vendor"));
        }
    }

    [Theory]
    [InlineData("ai-filmmaking")]
    [InlineData("assistive-ai")]
    public void A_sample_keeps_to_the_format(string slug)
    {
        var sample = Read(slug);
        Members(sample).ShouldBe(["format", "slug", "title", "x", "y", "disciplines", "settings", "tools"]);
        (Text(sample, "format"), Text(sample, "slug")).ShouldBe(("eventspectrum/1", slug));
        Members(sample.GetProperty("x")).ShouldBe(["low", "high", "about"]);
        Members(sample.GetProperty("y")).ShouldBe(["low", "high", "about"]);
        Members(sample.GetProperty("settings")).ShouldBe(["openVoting", "openAdding", "priorWeight"]);

        var disciplines = sample.GetProperty("disciplines").EnumerateArray().Select(name => name.GetString()!).ToList();
        disciplines.ShouldBeUnique();
        var tools = Tools(sample);
        tools.Select(tool => Text(tool, "id")).ShouldBeUnique();
        tools.Select(tool => ToolRules.Key(Text(tool, "name"))).ShouldBeUnique();
        foreach (var tool in tools)
        {
            Members(tool).ShouldBe(["id", "name", "description", "kind", "disciplines", "links", "authorship", "start"]);
            ToolRules.IsId(Text(tool, "id")).ShouldBeTrue();
            Text(tool, "name").Length.ShouldBeInRange(1, ToolRules.NameMax);
            Text(tool, "description").Length.ShouldBeInRange(1, 120);
            Kinds.ShouldContain(Text(tool, "kind"));
            tool.GetProperty("disciplines").EnumerateArray().ShouldAllBe(name => disciplines.Contains(name.GetString()!));
            foreach (var axis in new[] { "x", "y" })
            {
                var start = tool.GetProperty("start").GetProperty(axis).GetDecimal();
                start.ShouldBeInRange(0, 100);
                decimal.Round(start, 5).ShouldBe(start);
            }
        }
    }

    private static JsonElement Read(string slug)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", $"{slug}.json")));
        return file.RootElement.Clone();
    }

    private static List<JsonElement> Tools(JsonElement sample) => [.. sample.GetProperty("tools").EnumerateArray()];

    private static IEnumerable<string> Members(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
