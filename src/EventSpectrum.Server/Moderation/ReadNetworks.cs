using EventSpectrum.History;
using EventSpectrum.Moderation;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Moderation;

/// <summary>People who share a network.</summary>
/// <param name="Group">Its label; says nothing of an address. A network has a new one when the key of the hashes is a new one.</param>
/// <param name="Participants">How many they are.</param>
/// <param name="ParticipantIds">Who they are, the latest to be seen first.</param>
/// <param name="Votes">How many of their votes count now.</param>
/// <param name="FirstAt">When the first of them was first seen there.</param>
/// <param name="LastAt">When one of them was last, to the hour.</param>
internal sealed record NetworkGroup(
    string Group, int Participants, IReadOnlyList<string> ParticipantIds, int Votes, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <summary>Network groups, for moderators: the largest first.</summary>
internal static class ReadNetworks
{
    private const int Most = 500;

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, NetworkSightings networks, HttpContext http, CancellationToken cancellation)
    {
        var groups = await networks.GroupsAsync(spectrum.Value.Slug, cancellation);
        var history = await spectrum.Value.ReadAsync(SpectrumHistory.Of, cancellation);
        var votes = ParticipantActivity.Of(history).ToDictionary(p => p.Info.Id, p => p.Votes, StringComparer.Ordinal);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(
            groups.All
                .Select(g => new NetworkGroup(
                    g.Key, g.Value.Length, [.. g.Value.Select(m => m.ParticipantId)], g.Value.Sum(m => votes.GetValueOrDefault(m.ParticipantId)),
                    g.Value.Min(m => m.FirstAt), g.Value.Max(m => m.SeenAt)))
                .OrderByDescending(g => g.Participants).ThenByDescending(g => g.LastAt).ThenBy(g => g.Group, StringComparer.Ordinal).Take(Most).ToList(),
            ServerJson.Relaxed.ListNetworkGroup);
    }
}
