using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Browser.Tests.Moderation;

/// <summary>A chart in a session on which somebody has put everything into a corner.</summary>
/// <param name="Honest">Who voted as one does.</param>
/// <param name="Spammer">Who did not.</param>
internal sealed record Trouble(Chart Chart, Person Honest, Person Spammer)
{
    /// <summary>The names of the tools.</summary>
    public static readonly string[] Names = ["Alpha", "Beta", "Gamma"];

    /// <summary>Where the honest votes put each of them.</summary>
    public static readonly (decimal X, decimal Y)[] Places = [(20, 40), (40, 80), (60, 50)];

    /// <summary>Makes it. Whoever added the tools agrees with the honest one; nobody else votes.</summary>
    public static async Task<Trouble> BrewAsync(House house)
    {
        var chart = await house.ChartAsync(Names.Select((name, i) => (name, Places[i].X, Places[i].Y)));
        await house.Api.StartSessionAsync(chart.Slug);
        var (honest, spammer) = (await chart.JoinAsync(), await chart.JoinAsync());
        foreach (var (name, (x, y)) in Names.Zip(Places)) await VoteAsync(honest, name, x, y);
        foreach (var name in Names) await VoteAsync(spammer, name, 100, 0);
        return new Trouble(chart, honest, spammer);

        async Task VoteAsync(Person who, string name, decimal x, decimal y) =>
            (await house.Api.VoteAsync(who, chart[name], x, y, slug: chart.Slug)).Succeeded.ShouldBeTrue();
    }

    /// <summary>A moderator's browser with the page open.</summary>
    public async Task<Visitor> ModerateAsync(Screen? screen = null)
    {
        var visitor = await Chart.House.VisitorAsync(screen);
        await visitor.SignInAsync();
        await visitor.GoToChartAsync($"{Chart.Slug}/moderate");
        await visitor.The($"person-{Spammer.ParticipantId}").WaitForAsync();
        return visitor;
    }

    /// <summary>Whether every tool is where the honest votes put it.</summary>
    public async Task<bool> IsCleanAsync() => await PlacesAsync() is var places && Names.Zip(Places).All(p => places[p.First] == p.Second);

    /// <summary>Where the tools are.</summary>
    public async Task<IReadOnlyDictionary<string, (decimal, decimal)>> PlacesAsync()
    {
        var picture = await Chart.House.Api.PictureAsync(Chart.Slug);
        return picture["tools"]!.AsArray().ToDictionary(t => (string)t!["name"]!, t => ((decimal)t!["position"]!["x"]!, (decimal)t["position"]!["y"]!));
    }

    /// <summary>What moderators did, the latest first.</summary>
    public async Task<JsonArray> ActsAsync() => (await Chart.House.Api.StaffAsync(HttpMethod.Get, $"api/spectra/{Chart.Slug}/moderation/log")).AsArray();
}
