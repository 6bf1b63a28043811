using EventSpectrum.Server.Nodes;
using EventSpectrum.Server.Participants.Work;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.Hosting;

/// <summary>The settings under <c>EventSpectrum</c> in the configuration.</summary>
internal sealed class EventSpectrumOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "EventSpectrum";

    /// <summary>Where the facilitator's key and the embedded database live.</summary>
    public string DataDirectory { get; set; } = Hosting.DataDirectory.Default;

    /// <summary>The facilitator's key; null: one is made on the first start and kept in the data directory.</summary>
    public string? FacilitatorKey { get; set; }

    /// <summary>Whether an empty database gets the sample spectrum.</summary>
    public bool LoadSample { get; set; } = true;

    /// <summary>The address people reach the server by, such as <c>https://vote.example.org</c>; null: the one each request came to.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Where PostgreSQL's binaries are, for the embedded database; null: they are looked for.</summary>
    public string? PostgresBinaries { get; set; }

    /// <summary>How the console's log is written.</summary>
    public LogFormat LogFormat { get; set; }

    /// <summary>How much one caller may do.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>A provider whose tokens let staff in.</summary>
    public OpenIdOptions OpenId { get; set; } = new();

    /// <summary>What joining asks of a device.</summary>
    public JoinWorkOptions JoinWork { get; set; } = new();

    /// <summary>How the live stream behaves.</summary>
    public LiveOptions Live { get; set; } = new();

    /// <summary>How the server stops.</summary>
    public DrainOptions Drain { get; set; } = new();

    /// <summary>How it gets on with other servers on the same database.</summary>
    public NodeOptions Nodes { get; set; } = new();

    /// <summary>
    /// How long a spectrum stays in memory that nobody votes in, reads or watches; whoever asks for it after that has it loaded again. Zero: for ever.
    /// </summary>
    public TimeSpan UnloadAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>What is kept of people, and for how long.</summary>
    public PrivacyOptions Privacy { get; set; } = new();
}

/// <summary>What is kept of people, and for how long.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>How many days it is kept who shares a network, and its key; from 0, which keeps nothing, to 365.</summary>
    public int NetworkDays { get; set; } = 7;
}

/// <summary>How the server stops, once it is told to.</summary>
internal sealed class DrainOptions
{
    /// <summary>
    /// How long it goes on to take requests while it already says that it is not ready: as long as whoever sends it visitors needs to notice.
    /// From nothing, which is right where nobody asks.
    /// </summary>
    public TimeSpan Notice { get; set; } = TimeSpan.Zero;

    /// <summary>How long after that it may take to answer what it has taken, and to stop what is beneath it; what is left then is cut off.</summary>
    public TimeSpan Finish { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>How the live stream behaves.</summary>
internal sealed class LiveOptions
{
    /// <summary>How long a stream may be silent; shorter for proxies that give up sooner.</summary>
    public TimeSpan BeatEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many viewers a second come back elsewhere when the server stops, from 1: each is told a moment of its own.</summary>
    public int ReturnsPerSecond { get; set; } = 1_000;
}

/// <summary>
/// How much one caller may do. The figures per network are generous: a hall of a thousand people comes from one address.
/// </summary>
internal sealed class LimitOptions
{
    /// <summary>False for load tests and closed networks.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Votes and withdrawals a second of one participant, in the long run.</summary>
    public int VotesPerSecond { get; set; } = 20;

    /// <summary>Votes and withdrawals of one participant at once.</summary>
    public int VoteBurst { get; set; } = 60;

    /// <summary>Additions and edits of tools a minute, of one participant.</summary>
    public int ToolsPerMinute { get; set; } = 20;

    /// <summary>Changes of name, disciplines or admission a minute, of one participant.</summary>
    public int ChangesPerMinute { get; set; } = 60;

    /// <summary>People joining a minute from one network.</summary>
    public int JoinsPerMinute { get; set; } = 1_200;

    /// <summary>Wrong codes, tickets and keys a minute from one network. Right ones are not counted.</summary>
    public int WrongGuessesPerMinute { get; set; } = 60;

    /// <summary>Wrong codes a minute for one session, from all networks together, on one node.</summary>
    public int WrongCodesPerSession { get; set; } = 600;

    /// <summary>People that one device can make of itself on one spectrum in a day. Counted in a cookie: who clears it begins anew.</summary>
    public int ParticipantsPerDevice { get; set; } = 30;

    /// <summary>Votes and withdrawals a second on one spectrum, of all together, on one node, in the long run.</summary>
    public int SpectrumVotesPerSecond { get; set; } = 5_000;

    /// <summary>Votes and withdrawals on one spectrum at once, of all together, on one node.</summary>
    public int SpectrumVoteBurst { get; set; } = 20_000;

    /// <summary>People joining one spectrum a minute, from all networks together, on one node.</summary>
    public int SpectrumJoinsPerMinute { get; set; } = 6_000;

    /// <summary>Questions about the past a second from one network, in the long run.</summary>
    public int PastPerSecond { get; set; } = 100;

    /// <summary>Questions about the past from one network at once.</summary>
    public int PastBurst { get; set; } = 1_000;

    /// <summary>Live streams open at once from one network.</summary>
    public int StreamsPerNetwork { get; set; } = 5_000;
}
