/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all stores of the process one bounded piece of memory. By default each has its own, and a process with many
 * partitions uses as much as they add up to.
 */
public final class SharedRocksDbMemory implements RocksDBConfigSetter {

    private static final long MIB = 1024 * 1024;
    private static final long TOTAL = 128 * MIB;
    private static final long WRITE_BUFFERS = 48 * MIB;
    private static final long WRITE_BUFFER = 8 * MIB;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(TOTAL);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER);
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and buffers belong to the process and go with it.
    }
}
