using System.Text.Json.Nodes;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>A spectrum that one test has to itself.</summary>
public sealed record Chart(House House, string Slug, IReadOnlyDictionary<string, string> Ids)
{
    /// <summary>The id of a tool by its name.</summary>
    public string this[string name] => Ids[name];

    /// <summary>Joins as someone.</summary>
    public Task<Person> JoinAsync() => House.Api.JoinAsync(Slug);

    /// <summary>What the API says of a tool.</summary>
    public async Task<JsonNode> ToolAsync(string name)
    {
        var picture = await House.Api.PictureAsync(Slug);
        return picture["tools"]!.AsArray().Single(tool => (string)tool!["name"]! == name)!;
    }

    /// <summary>Someone with an identity, on the chart's page.</summary>
    public async Task<Visitor> OpenAsync(Person? person = null, Screen? screen = null)
    {
        var visitor = await House.VisitorAsync(screen);
        if (person is not null) await visitor.BeAsync(Slug, person);
        await visitor.GoToChartAsync(Slug);
        return visitor;
    }

    /// <summary>A participant's votes, tool by tool, as the API tells them.</summary>
    public async Task<IReadOnlyDictionary<string, (decimal? X, decimal? Y)>> VotesOfAsync(Person person)
    {
        var receipt = await House.Api.ReceiptAsync(person, Slug);
        return receipt["votes"]!.AsArray().ToDictionary(vote => (string)vote!["tool"]!, vote => ((decimal?)vote!["x"], (decimal?)vote["y"]));
    }

    /// <summary>A participant's votes in the log, oldest first.</summary>
    public async Task<IReadOnlyList<LoggedVote>> LogOfAsync(Person person) =>
        [.. (await House.VotesInLogAsync(Slug)).Where(vote => vote.Participant == person.ParticipantId)];
}
