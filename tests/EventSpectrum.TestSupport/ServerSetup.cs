namespace EventSpectrum.TestSupport;

/// <summary>How a test's server is to run.</summary>
public sealed record ServerSetup
{
    /// <summary>The facilitator's key that tests sign in with, unless they choose their own.</summary>
    public const string Key = "a-key-for-tests-and-for-nothing-else";

    /// <summary>What the server keeps for itself; null: a temporary directory that goes with the server.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The database; null: an embedded PostgreSQL in the data directory.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The port of loopback that it listens on; 0: any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The facilitator's key.</summary>
    public string FacilitatorKey { get; init; } = Key;

    /// <summary>Further settings, such as <c>EventSpectrum:LoadSample</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The limits on how much one caller may do are off unless a test is about them: one machine plays a whole room.</summary>
    public bool Limits { get; init; }

    /// <summary>How long it may take until the server is ready, the making of a cluster and recovery included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);
}
