using EventSpectrum.History;
using EventSpectrum.Moderation.Rules;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Moderation;

/// <summary>The rules' look at one spectrum.</summary>
internal sealed class SpectrumWatch(ISpectrum spectrum, RuleOptions rules, NetworkSightings networks)
{
    // Sightings have the node's clock and votes the database's.
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(1);

    private readonly WindowReader reader = new();

    /// <summary>Looks at the end of the log as it is, and raises what is found.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var history = await spectrum.ReadAsync(SpectrumHistory.Of, cancellation);
        if (history.Last is not { } last) return;

        // A network alone is no reason, so it is not worth a query while hardly anybody is new.
        IReadOnlyDictionary<string, string>? labels = null;
        var window = reader.Read(history, Detection.Span);
        if (rules.Looking.FirstOrDefault(r => r.Rule.Name == RuleBook.Network.Name) is { } network && window.Voters.Count >= network["people"])
        {
            labels = (await networks.GroupsAsync(spectrum.Slug, last.At - Detection.Span - ClocksApart, cancellation)).ByPerson;
            window = reader.Read(history, Detection.Span, labels);
        }

        foreach (var found in Detection.Look(window, rules.Looking, Ids.New)) await spectrum.SendAsync(Handlers.RaiseFlag, found, null, cancellation);
    }
}
