using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash;

/// <summary>A session that runs, with people in it.</summary>
internal sealed record Room(IReadOnlyList<Person> People, IReadOnlyList<string> Tools)
{
    /// <summary>How many votes meet a crash.</summary>
    public const int Votes = 500;

    /// <summary>Opens a session on the sample and lets people join.</summary>
    public static async Task<Room> OpenAsync(ServerApi api, int people = 80)
    {
        await api.StartSessionAsync();
        var picture = await api.PictureAsync();
        return new Room(await api.JoinAsync(people), [.. picture["tools"]!.AsArray().Select(tool => (string)tool!["id"]!)]);
    }

    /// <summary>A seeded heap of votes by everyone on everything.</summary>
    public IReadOnlyList<Ballot> Ballots(int seed, int count = Votes) => Crash.Ballots.Make(seed, count, People, Tools);
}
