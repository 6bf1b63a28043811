using System.Text.Json.Nodes;

namespace EventSpectrum.Server.Tests.Snapshots;

/// <summary>Small snapshots with the oddities of real ones.</summary>
internal static class SnapshotText
{
    /// <summary>Two tools, one of them on the test's room already; four votes of three people; one of them orphaned, one impossible.</summary>
    public const string June = """
        {
          "capturedAt": "2026-06-16T15:37:37.470Z",
          "settings": { "votingEnabled": true, "addingEnabled": true },
          "items": {
            "roto": { "id": "roto", "name": "Roto Helper", "desc": "", "x": 4.86061, "y": 93.3909, "tags": ["Picture", "Stunts"] },
            "user_item_1769881031837": { "id": "user_item_1769881031837", "name": "<b>Plates</b>", "desc": "Restores plates", "x": 50, "y": 58, "createdBy": "v2" }
          },
          "votes": {
            "roto": {
              "v1": { "x": 58, "y": 90.1, "username": "Red-Fox-1" },
              "v2": { "x": 0.1, "y": 100, "username": "Red-Fox-1" },
              "v3": { "x": 1e9, "y": 5, "username": "Big" }
            },
            "d11": { "v1": { "x": 1, "y": 1, "username": "Red-Fox-1" } },
            "user_item_1769881031837": { "v2": { "x": 33.3, "y": 44.4, "username": "Red-Fox-1" } }
          }
        }
        """;

    /// <summary>Two months later: one vote moved, one gone, one new, one text edited.</summary>
    public static string August
    {
        get
        {
            var file = JsonNode.Parse(June)!;
            file["capturedAt"] = "2026-08-14T02:36:41.325Z";
            file["items"]!["roto"]!["desc"] = "Cuts out";
            file["votes"]!["roto"]!["v1"]!["x"] = 60;
            file["votes"]!["roto"]!.AsObject().Remove("v2");
            file["votes"]!["roto"]!["v4"] = new JsonObject { ["x"] = 10, ["y"] = 20, ["username"] = "Grey-Owl-4" };
            return file.ToJsonString();
        }
    }
}
