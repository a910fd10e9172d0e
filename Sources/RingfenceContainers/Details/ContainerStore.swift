// SPDX-License-Identifier: Apache-2.0

/// A store of containers/storage, as Podman and CRI-O keep it: `STORE/DRIVER-containers/ID/userdata` are bundles, and
/// `containers.json` and `images.json` list names.
struct ContainerStore {
    var roots: [String]
    var host: any HostFileSystem

    /// What the store's list says of a container.
    struct Entry {
        var name: String?
        var image: ImageReference?
        var createdNanoseconds: Int64?
    }

    func bundles(of id: String) -> [String] {
        folders(ending: "-containers").map { "\($0)/\(id)/userdata" }.filter { (try? host.status($0)) != nil }
    }

    func entry(of id: String) throws(ContainerError) -> Entry {
        for folder in folders(ending: "-containers") {
            // The second holds the containers that a reboot forgets.
            for file in ["containers.json", "volatile-containers.json"] {
                guard let record = try record(of: id, in: "\(folder)/\(file)") else { continue }
                return try entry(record)
            }
        }
        throw ContainerError(.notFound, "container \(id) in the store")
    }

    private func entry(_ record: JSONValue) throws(ContainerError) -> Entry {
        var entry = Entry()
        entry.name = record["names"]?.strings?.first
        entry.createdNanoseconds = record["created"]?.string.flatMap(Timestamp.nanoseconds)
        var imageName: String?
        if let text = record["metadata"]?.string,
            let metadata = try? JSONReader.parse(Array(text.utf8), subject: "metadata")
        {
            imageName = metadata["image-name"]?.string
            entry.name = entry.name ?? metadata["name"]?.string
        }
        if let id = record["image"]?.string, !id.isEmpty {
            entry.image = try image(id, named: imageName)
        } else if let imageName {
            entry.image = ImageReference(imageName)
        }
        return entry
    }

    private func image(_ id: String, named name: String?) throws(ContainerError) -> ImageReference {
        for folder in folders(ending: "-images") {
            guard let record = try record(of: id, in: "\(folder)/images.json") else { continue }
            var image = ImageReference(
                name ?? record["names"]?.strings?.first ?? "sha256:\(id)", id: "sha256:\(id)")
            image.digest = image.digest ?? record["digest"]?.string
            return image
        }
        return ImageReference(name ?? "sha256:\(id)", id: "sha256:\(id)")
    }

    private func record(of id: String, in path: String) throws(ContainerError) -> JSONValue? {
        let bytes: [UInt8]
        do throws(ContainerError) {
            bytes = try host.read(path, limit: ReadLimit.storeIndex)
        } catch  where error.code == .notFound {
            return nil
        }
        return try JSONReader.parse(bytes, subject: path).array?.first { $0["id"]?.string == id }
    }

    private func folders(ending suffix: String) -> [String] {
        roots.flatMap { root in
            let names = (try? host.list(root, limit: ReadLimit.directory)) ?? []
            return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(root)/\($0)" }
        }
    }
}
