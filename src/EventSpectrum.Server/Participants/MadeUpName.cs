using System.Security.Cryptography;

namespace EventSpectrum.Server.Participants;

/// <summary>Names for people who give none: kind ones, such as “Gentle Lantern 42”.</summary>
internal static class MadeUpName
{
    private static readonly string[] Adjectives =
    [
        "Amber", "Attentive", "Bright", "Calm", "Candid", "Cheerful", "Clear", "Curious", "Daring", "Eager", "Early", "Fair", "Gentle", "Golden",
        "Happy", "Honest", "Hopeful", "Jolly", "Keen", "Kind", "Lively", "Lucky", "Merry", "Mindful", "Nimble", "Open", "Patient", "Playful",
        "Plucky", "Quick", "Quiet", "Ready", "Roaming", "Silver", "Smiling", "Steady", "Sunny", "Swift", "Thoughtful", "Warm", "Witty", "Wondering",
    ];

    private static readonly string[] Nouns =
    [
        "Badger", "Beacon", "Brook", "Canary", "Cedar", "Comet", "Compass", "Cricket", "Dolphin", "Falcon", "Fern", "Finch", "Firefly", "Fox", "Gull",
        "Harbour", "Hare", "Heron", "Kestrel", "Kite", "Lantern", "Lark", "Linden", "Lynx", "Maple", "Meadow", "Moth", "Otter", "Owl", "Pebble",
        "Piano", "Projector", "Puffin", "River", "Robin", "Seal", "Sparrow", "Starling", "Swallow", "Thistle", "Violin", "Willow", "Wren",
    ];

    /// <summary>A new name. Not unique: people are told apart by their ids.</summary>
    public static string New() =>
        $"{Adjectives[RandomNumberGenerator.GetInt32(Adjectives.Length)]} {Nouns[RandomNumberGenerator.GetInt32(Nouns.Length)]} {RandomNumberGenerator.GetInt32(2, 100)}";
}
