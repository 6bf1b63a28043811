namespace EventSpectrum.Server.Tests.Support;

/// <summary>Tests on the shared server.</summary>
[CollectionDefinition(Name)]
public sealed class SharedServerTests : ICollectionFixture<SharedServer>
{
    public const string Name = "shared server";
}

/// <summary>A test with a room of its own on the shared server.</summary>
[Collection(SharedServerTests.Name)]
public abstract class ServerTest(SharedServer shared) : IAsyncLifetime
{
    private readonly List<Room> rooms = [];

    protected TestServer Server => shared.Server;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        rooms.ForEach(r => r.Dispose());
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A room in which nothing runs.</summary>
    protected async Task<Room> BuildAsync(string settings = "{}") => Keep(await Room.BuildAsync(Server, settings));

    /// <summary>A room in which a session runs.</summary>
    protected async Task<Room> OpenAsync(string settings = "{}") => Keep(await Room.OpenAsync(Server, settings));

    private Room Keep(Room room)
    {
        rooms.Add(room);
        return room;
    }
}
