using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using EventSpectrum.Moderation;
using EventSpectrum.Server.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace EventSpectrum.Server.Tests.Support;

/// <summary>A spectrum of a test's own, with two tools on it, and the people around it.</summary>
public sealed class Room : IDisposable
{
    public const string Roto = "roto";
    public const string Sora = "sora";

    private readonly TestServer server;
    private readonly List<Client> clients = [];

    private Room(TestServer server, string slug)
    {
        (this.server, Slug) = (server, slug);
        Staff = Keep(server.Staff());
        Anyone = Keep(server.Anyone());
    }

    public string Slug { get; }

    /// <summary>A join code that no other room uses.</summary>
    public string Code { get; } = RandomNumberGenerator.GetString("BCDFGHJKLM", 8);

    /// <summary>The spectrum's address.</summary>
    public string Path => $"/api/spectra/{Slug}";

    /// <summary>The facilitator.</summary>
    public Client Staff { get; }

    /// <summary>Someone without credentials.</summary>
    public Client Anyone { get; }

    /// <summary>A new spectrum; nothing runs on it yet.</summary>
    public static async Task<Room> BuildAsync(TestServer server, string settings = "{}")
    {
        var slug = $"room-{Guid.NewGuid():N}"[..20];
        var room = new Room(server, slug);
        var answer = await room.Staff.PostAsync("/api/spectra", $$"""
            {
              "slug": "{{slug}}", "title": "A room",
              "x": { "low": "algorithmic", "high": "generative", "about": "How much it invents." },
              "y": { "low": "not ready", "high": "ready", "about": "Whether a production can rely on it." },
              "disciplines": ["Sound", "Picture"], "settings": {{settings}},
              "tools": [
                { "id": "roto", "name": "Roto Helper", "start": { "x": 20, "y": 80 }, "disciplines": ["Picture"] },
                { "id": "sora", "name": "Scene Maker", "kind": "generative", "start": { "x": 90.12347, "y": 30 } }
              ]
            }
            """);
        answer.ShouldBe(HttpStatusCode.Created);
        return room;
    }

    /// <summary>A new spectrum with a session in which voting and adding are on.</summary>
    public static async Task<Room> OpenAsync(TestServer server, string settings = "{}")
    {
        var room = await BuildAsync(server, settings);
        await room.StartSessionAsync();
        return room;
    }

    /// <summary>Opens a session.</summary>
    public async Task<Answer> StartSessionAsync(bool voting = true, bool adding = true, string? joinCode = null) =>
        (await Staff.PostAsync($"{Path}/sessions", JsonSerializer.Serialize(new { title = "Hall", voting, adding, joinCode })))
        .ShouldBe(HttpStatusCode.Created);

    /// <summary>Someone joins.</summary>
    /// <param name="from">The address they come from, of this machine.</param>
    public async Task<Client> JoinAsync(string body = "{}", IPAddress? from = null)
    {
        var door = from is null ? Anyone : Keep(new Client(server.Address, from: from));
        var answer = (await door.PostAsync($"{Path}/participants", body)).ShouldBe(HttpStatusCode.Created);
        var token = answer["token"].GetString()!;
        return Keep(new Client(server.Address, token, from) { ParticipantId = answer["participantId"].GetString()!, Token = token });
    }

    /// <summary>The address of a tool's vote.</summary>
    public string VotePath(string tool = Roto) => $"{Path}/tools/{tool}/vote";

    /// <summary>The tool in the picture that everyone sees.</summary>
    public async Task<JsonElement> ToolAsync(string id = Roto) =>
        (await Anyone.GetAsync(Path)).ShouldBe(HttpStatusCode.OK)["tools"].EnumerateArray().Single(t => t.GetProperty("id").GetString() == id);

    /// <summary>Where the spectrum's log ends.</summary>
    public async Task<long> HeadAsync() => (await server.Log.HeadAsync(Slug, TestContext.Current.CancellationToken)).Sequence;

    /// <summary>A rule finds something of a participant, and holds their votes.</summary>
    /// <returns>The flag's id.</returns>
    public async Task<string> FlagAsync(string participant)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var spectrum = (await server.Services.GetRequiredService<ISpectra>().FindAsync(Slug, cancellation)).ShouldNotBeNull();
        var found = new RaiseFlag($"flag-{Guid.NewGuid():N}", "a-rule", "Strange", [participant], DateTimeOffset.UnixEpoch, spectrum.Sequence, Holds: true);
        return (await spectrum.SendAsync(Handlers.RaiseFlag, found, null, cancellation)).Answer!.FlagId!;
    }

    /// <summary>Does something that must leave no event behind.</summary>
    public async Task<T> WithoutATraceAsync<T>(Func<Task<T>> act)
    {
        var before = await HeadAsync();
        var result = await act();
        (await HeadAsync()).ShouldBe(before, "An event was recorded.");
        return result;
    }

    public void Dispose() => clients.ForEach(c => c.Dispose());

    private Client Keep(Client client)
    {
        clients.Add(client);
        return client;
    }
}
